package kz.zakupai.service.health;

/** Looks at one thing that the service depends on. Every bean of this type appears in {@code /health}. */
public interface DependencyCheck {

    /** The key in the answer, for example {@code database}. */
    String name();

    /** The verdict; interrupted after a second and a half. Never throws for a dependency that is down. */
    Verdict check();
}
