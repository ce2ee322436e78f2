package kz.zakupai.calc;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** calc-service: VAT, margin and penalty, on port 7001 unless {@code SERVER_PORT} says otherwise. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class CalcService {

    /** Starts the service and returns; its threads keep the process alive until it is told to stop. */
    public static void main(String[] arguments) {
        SpringApplication.run(CalcService.class, arguments);
    }
}
