package kz.zakupai.etl;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** etl-service, on port 7011 unless {@code SERVER_PORT} says otherwise. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class EtlService {

    /** Starts the service and returns; its threads keep the process alive until it is told to stop. */
    public static void main(String[] arguments) {
        SpringApplication.run(EtlService.class, arguments);
    }
}
