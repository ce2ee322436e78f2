package kz.zakupai.service.training;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/**
 * Loads, without running them, the classes that a training start does not reach because it has neither database nor
 * Vault: the driver, the pool, the migration and the Vault client.
 */
final class TrainingClasses {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingClasses.class);
    private static final List<String> PACKAGES = List.of(
            "org/postgresql/core",
            "org/postgresql/jdbc",
            "org/postgresql/util",
            "com/zaxxer/hikari/pool",
            "com/zaxxer/hikari/util",
            "org/flywaydb/core",
            "org/flywaydb/database/postgresql",
            "kz/zakupai");

    private TrainingClasses() {}

    /** Loads them and returns how many there were, per package. */
    static Map<String, Integer> load() {
        PathMatchingResourcePatternResolver classPath = new PathMatchingResourcePatternResolver();
        MetadataReaderFactory names = new CachingMetadataReaderFactory(classPath);
        Map<String, Integer> loaded = new LinkedHashMap<>();
        for (String folder : PACKAGES) {
            int count = 0;
            try {
                for (Resource type : classPath.getResources("classpath*:" + folder + "/**/*.class")) {
                    count += load(names, type);
                }
            } catch (IOException e) {
                LOG.warn("the classes of {} could not be listed; a start will load them itself", folder, e);
            }
            loaded.put(folder, count);
        }
        return loaded;
    }

    private static int load(MetadataReaderFactory names, Resource type) throws IOException {
        String name = names.getMetadataReader(type).getClassMetadata().getClassName();
        if (name.endsWith("-info")) {
            return 0;
        }
        try {
            Class.forName(name, false, TrainingClasses.class.getClassLoader());
            return 1;
        } catch (ClassNotFoundException | LinkageError _) {
            // A library's optional part, whose own dependencies are not here: no start will load it either.
            return 0;
        }
    }
}
