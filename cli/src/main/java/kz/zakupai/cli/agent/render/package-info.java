/**
 * From a template and a Vault to a file that is always right. {@link kz.zakupai.cli.agent.render.VaultAnswers} keeps what the Vault has
 * answered and notices when it changes; {@link kz.zakupai.cli.agent.render.Watched} keeps one template rendered from it;
 * {@link kz.zakupai.cli.agent.render.RenderedFiles} puts what was rendered into files: validated, swapped at once, reloaded, probed, and
 * taken back where that fails. What is asked, renewed and asked anew follows openbao.org/docs/agent-and-proxy/agent/template.
 */
@NullMarked
package kz.zakupai.cli.agent.render;

import org.jspecify.annotations.NullMarked;
