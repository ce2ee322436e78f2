package kz.zakupai.e2e.storm;

import java.io.IOException;
import java.time.Duration;

/** The wall clock of the server jumps hours ahead and back, within what everything lives for. */
final class ClockJumps implements Storm {
    private static final int EARLIEST_MINUTES = -240;
    private static final int LATEST_MINUTES = 300;

    @Override
    public String name() {
        return "clock jumps";
    }

    @Override
    public void round(Scene scene) throws IOException, InterruptedException {
        scene.server().kill();
        JumpingClock.set(scene.home().folder(), Duration.ZERO);
        scene.start(JumpingClock.class);
        scene.unseal(System.nanoTime());
        for (int jump = 0; jump < 4; jump++) {
            int minutes = EARLIEST_MINUTES + scene.random().nextInt(LATEST_MINUTES - EARLIEST_MINUTES);
            try (Load _ = scene.load()) {
                scene.work(60);
                JumpingClock.set(scene.home().folder(), Duration.ofMinutes(minutes));
                scene.work(60);
            }
            scene.verify();
        }
        ExpiredToken token = ExpiredToken.make(scene);
        scene.server().kill();
        long killed = System.nanoTime();
        scene.recover(killed);
        token.verify();
        scene.verify();
        scene.recoveries().clear();
    }
}
