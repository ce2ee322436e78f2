package kz.zakupai.etl.run;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When runs begin by themselves: cron expressions of six fields, in the portal's zone (UTC+5); {@code -} = never. They are
 * in force as soon as there is a token.
 *
 * @param incremental what the journal says has changed
 * @param rnu the register of unfair participants, whole
 */
@ConfigurationProperties("zakupai.etl.schedule")
record ScheduleSettings(
        @DefaultValue("0 20 * * * *") String incremental,
        @DefaultValue("0 40 3 * * *") String rnu) {}
