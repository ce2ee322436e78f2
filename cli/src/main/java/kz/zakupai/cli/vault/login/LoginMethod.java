package kz.zakupai.cli.vault.login;

import java.util.Map;
import kz.zakupai.cli.vault.api.Answer;
import kz.zakupai.cli.vault.api.Api;
import kz.zakupai.cli.vault.command.Call;

/** One way to log in. A new one is a class and a line in {@link LoginMethods}. */
interface LoginMethod {
    /** The auth method's type, which is also where it is mounted unless the user says otherwise. */
    String type();

    /** What {@code vault auth help} prints about it: how to use it, and its arguments. */
    String help();

    /** What a single argument without a name stands for; empty where there is no such argument. */
    default String unnamedArgument() {
        return "";
    }

    /**
     * Logs in.
     *
     * @param given the arguments by their names, {@code mount} among them where it is given
     * @return what the Vault answered
     * @throws kz.zakupai.cli.vault.command.CommandFailure to end the command, as {@link LoginMethods#failure} makes it
     * @throws kz.zakupai.cli.vault.api.ApiFailure when the Vault refuses
     */
    Answer login(Call call, Api api, Map<String, String> given);
}
