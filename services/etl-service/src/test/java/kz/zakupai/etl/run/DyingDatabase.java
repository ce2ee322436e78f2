package kz.zakupai.etl.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * The database as a process sees it that dies: after so many calls that reach the server every further one fails, and what
 * was not committed is gone. The server itself lives on and has what was committed.
 */
final class DyingDatabase implements BeanPostProcessor {
    private static final Set<String> REACH_THE_SERVER =
            Set.of("execute", "executeQuery", "executeUpdate", "executeBatch", "commit", "unwrap");
    private static final int IMMORTAL = Integer.MAX_VALUE;

    private final AtomicInteger left = new AtomicInteger(IMMORTAL);

    /** The end of the process: nothing that anybody handles. */
    static final class ProcessDied extends Error {
        private static final long serialVersionUID = 1L;
    }

    void dieAfter(int calls) {
        left.set(calls);
    }

    void revive() {
        left.set(IMMORTAL);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source ? wrapped(DataSource.class, source) : bean;
    }

    private void call(String method) {
        if (REACH_THE_SERVER.contains(method) && left.get() != IMMORTAL && left.decrementAndGet() < 0) {
            throw new ProcessDied();
        }
    }

    private <T> T wrapped(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                DyingDatabase.class.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    call(method.getName());
                    Object result;
                    try {
                        result = method.invoke(target, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getTargetException();
                    }
                    if (method.getName().equals("unwrap")) {
                        return result;
                    }
                    return switch (result) {
                        case Connection connection -> wrapped(Connection.class, connection);
                        case PreparedStatement statement -> wrapped(PreparedStatement.class, statement);
                        case Statement statement -> wrapped(Statement.class, statement);
                        case null, default -> result;
                    };
                }));
    }
}
