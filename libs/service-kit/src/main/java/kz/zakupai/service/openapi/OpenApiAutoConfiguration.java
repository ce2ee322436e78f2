package kz.zakupai.service.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import kz.zakupai.service.ServiceIdentity;
import kz.zakupai.service.error.ErrorAnswer;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The description of the interface: title, snake_case names, and how each operation refuses. */
@AutoConfiguration
class OpenApiAutoConfiguration {
    private static final String REFUSAL = "ErrorAnswer";

    @Bean
    OpenAPI openApi(ServiceIdentity service) {
        Info info = new Info().title("ZakupAI " + service.name()).version(service.version());
        return new OpenAPI().info(info).components(new Components());
    }

    /** The models' names come from Swagger's own mapper, which must name fields as the service's mapper does. */
    @Bean
    ModelResolver snakeCaseModels() {
        ObjectMapper mapper = Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        return new ModelResolver(mapper);
    }

    @Bean
    OpenApiCustomizer refusals() {
        return api -> {
            ModelConverters.getInstance().read(ErrorAnswer.class).forEach(api.getComponents()::addSchemas);
            api.getPaths()
                    .values()
                    .forEach(path -> path.readOperations().forEach(OpenApiAutoConfiguration::addRefusals));
        };
    }

    private static void addRefusals(Operation operation) {
        boolean takesBody = operation.getRequestBody() != null;
        if (takesBody || operation.getParameters() != null) {
            operation.getResponses().addApiResponse("422", refusal("A field or parameter is wrong", VALIDATION));
        }
        if (takesBody) {
            operation
                    .getResponses()
                    .addApiResponse(
                            "400", refusal("The body is not JSON", "The body is not valid JSON: line 1, column 2"));
            operation.getResponses().addApiResponse("413", refusal("The body is too long", "Payload Too Large"));
            operation.getResponses().addApiResponse("415", refusal("Another media type", "Unsupported Media Type"));
        }
    }

    private static final Object VALIDATION = Map.of(
            "detail",
            "Validation error",
            "errors",
            List.of(Map.of("field", "amount", "message", "must be greater than 0", "type", "out_of_range")));

    private static ApiResponse refusal(String when, Object example) {
        Object body = example instanceof String detail ? Map.of("detail", detail) : example;
        MediaType json = new MediaType()
                .schema(new Schema<>().$ref("#/components/schemas/" + REFUSAL))
                .example(body);
        return new ApiResponse().description(when).content(new Content().addMediaType("application/json", json));
    }
}
