package kz.zakupai.cli.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolicyLayoutTests {
    private static final String LAID_OUT = """
            # Who reads  what.
            path "secret/data/*" {
              capabilities     = ["read", "list"] # both
              min_wrapping_ttl = "1s"

              allowed_parameters = {
                "a"  = []
                "bc" = ["x=1,2", "#no"]
              }
            }

            /* kept
                 as it is */
            path "b/{{identity.entity.id}}" {
              capabilities = [
                "deny",
              ]
            }
            path "c" { capabilities = ["read"] }
            """;

    @Test
    void aPolicyIsLaidOut() {
        assertThat(PolicyLayout.of("""


                                # Who reads  what.
                                path   "secret/data/*"{
                                capabilities=["read","list"]   # both
                                    min_wrapping_ttl  =  "1s"


                                  allowed_parameters={
                                "a"=[ ]
                                "bc"=["x=1,2","#no"]
                                  }
                                  }

                                /* kept
                                     as it is */
                                path "b/{{identity.entity.id}}" {
                                capabilities = [
                                "deny" ,
                                ]
                                }
                                path "c" {capabilities=["read"]}

                                """)).isEqualTo(LAID_OUT);
    }

    @Test
    void whatIsLaidOutStaysAsItIs() {
        assertThat(PolicyLayout.of(LAID_OUT)).isEqualTo(LAID_OUT);
    }

    @Test
    void heredocsKeepTheirContent() {
        String policy = """
                path "a" {
                  comment = <<EOT
                 as   it=is {
                EOT
                  capabilities = ["read"]
                }
                """;
        assertThat(PolicyLayout.of(policy)).isEqualTo(policy);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(PolicyLayout.of("\n\n")).isEmpty();
    }
}
