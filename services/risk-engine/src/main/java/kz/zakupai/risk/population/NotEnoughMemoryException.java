package kz.zakupai.risk.population;

/** There are more purchases than fit into the memory of this process; nothing was read. */
public final class NotEnoughMemoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotEnoughMemoryException(long neededMegabytes, long megabytes) {
        super("scoring everything needs about " + neededMegabytes + " MB of heap and there are " + megabytes
                + ": start risk-engine with -Xmx" + neededMegabytes + "m or more");
    }
}
