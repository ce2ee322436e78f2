package kz.zakupai.risk.population;

/** The contract is for lots that were loaded: it is judged with each of them. */
public final class ContractHasLotsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ContractHasLotsException(long contract, long lot) {
        super("contract " + contract + " belongs to lot " + lot + ": score that lot");
    }
}
