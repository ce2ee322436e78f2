package kz.zakupai.risk;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** risk-engine, on port 7002 unless {@code SERVER_PORT} says otherwise. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RiskEngine {

    /** Starts the service and returns; its threads keep the process alive until it is told to stop. */
    public static void main(String[] arguments) {
        SpringApplication.run(RiskEngine.class, arguments);
    }
}
