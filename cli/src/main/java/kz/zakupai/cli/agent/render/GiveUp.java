package kz.zakupai.cli.agent.render;

import kz.zakupai.cli.agent.part.Ending;

/**
 * When an agent ends because something cannot be rendered.
 *
 * @param wished whether it ever does: {@code exit_on_retry_failure}
 * @param attempts after how many in a row; 0 for never
 */
record GiveUp(boolean wished, int attempts, Ending ending) {
    void after(int failed, String problem) {
        if (wished && attempts > 0 && failed >= attempts) {
            ending.end(1, "given up after " + failed + " attempts: " + problem);
        }
    }
}
