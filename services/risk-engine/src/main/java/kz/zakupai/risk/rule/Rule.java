package kz.zakupai.risk.rule;

/** A rule: a pure function of the facts. Every bean of this type takes part in the score. */
public interface Rule {

    /** The stable name, also the key of its weight. */
    String code();

    /** The judgement, with its reasons. */
    Finding judge(LotFacts lot);
}
