package kz.zakupai.risk.score;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import kz.zakupai.risk.facts.Case;
import kz.zakupai.risk.population.ContractHasLotsException;
import kz.zakupai.risk.population.SelectedPass;
import kz.zakupai.risk.rules.RuleSet;
import kz.zakupai.risk.rules.Rules;
import kz.zakupai.service.error.RequestRefusedException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Scores of single purchases, as the database is now. Thread-safe. */
@Component
class Purchases {
    private final SelectedPass pass;
    private final Rules rules;

    Purchases(DataSource database, Rules rules) {
        this.pass = new SelectedPass(database);
        this.rules = rules;
    }

    /** The lots that were found, by id, in the order asked for. */
    Map<Long, Score> lots(List<Long> ids) {
        RuleSet inForce = rules.current();
        try {
            SelectedPass.Selection selection = pass.lots(ids, new SelectedPass.PriceRules(inForce.book()));
            Map<Long, Score> scores = new LinkedHashMap<>();
            for (Long id : ids) {
                Case lot = selection.lots().get(id);
                if (lot != null && !scores.containsKey(id)) {
                    scores.put(id, Score.of(lot, inForce, selection.run()));
                }
            }
            return scores;
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the lots could not be read", e);
        }
    }

    /** A contract without a lot, by the id of any of its versions. */
    Optional<Score> contract(long id) {
        RuleSet inForce = rules.current();
        try {
            SelectedPass.Selection selection = pass.contract(id, new SelectedPass.PriceRules(inForce.book()));
            return selection.contract().map(purchase -> Score.of(purchase, inForce, selection.run()));
        } catch (ContractHasLotsException e) {
            throw RequestRefusedException.invalid("contract_id", String.valueOf(e.getMessage()), "invalid");
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the contract could not be read", e);
        }
    }

    /** One lot. @throws RequestRefusedException 404 for a lot that was never loaded */
    Score lot(long id) {
        Score score = lots(List.of(id)).get(id);
        if (score == null) {
            throw RequestRefusedException.notFound(noLot(id));
        }
        return score;
    }

    /** One contract. @throws RequestRefusedException 404 for a contract that was never loaded */
    Score requiredContract(long id) {
        return contract(id)
                .orElseThrow(() -> RequestRefusedException.notFound(
                        "There is no contract " + id + ": load its page with etl-service first"));
    }

    static String noLot(long id) {
        return "There is no lot " + id + ": load its page with etl-service first";
    }
}
