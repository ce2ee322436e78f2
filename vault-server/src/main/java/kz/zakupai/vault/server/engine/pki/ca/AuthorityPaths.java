package kz.zakupai.vault.server.engine.pki.ca;

import java.util.ArrayList;
import java.util.List;
import kz.zakupai.vault.server.engine.EnginePath;

/** Every path that makes, takes in, changes or removes authorities, their keys and settings. */
public final class AuthorityPaths {
    private final Authorities authorities;

    public AuthorityPaths(Authorities authorities) {
        this.authorities = authorities;
    }

    public List<EnginePath.Builder> paths() {
        var paths = new ArrayList<EnginePath.Builder>();
        paths.addAll(new RootPaths(authorities).paths());
        paths.addAll(new IntermediatePaths(authorities).paths());
        paths.addAll(new SignIntermediatePaths(authorities).paths());
        paths.addAll(new SelfIssuedPaths(authorities).paths());
        paths.addAll(new ImportPaths(authorities).paths());
        paths.addAll(new IssuerPaths(authorities).paths());
        paths.addAll(new KeyPaths(authorities).paths());
        paths.addAll(new DefaultsPaths(authorities).paths());
        paths.addAll(new UrlPaths(authorities).paths());
        return paths;
    }
}
