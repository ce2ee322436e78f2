package kz.zakupai.service.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrainingClassesTests {

    @Test
    void everyPackageThatATrainingLoadsIsStillThere() {
        assertThat(TrainingClasses.load())
                .hasSizeGreaterThan(5)
                .allSatisfy((folder, classes) -> assertThat(classes).as(folder).isPositive());
    }
}
