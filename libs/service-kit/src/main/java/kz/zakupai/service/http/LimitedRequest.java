package kz.zakupai.service.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import kz.zakupai.service.error.BodyTooSlowException;
import kz.zakupai.service.error.PayloadTooLargeException;

/**
 * A request whose body fails with {@link PayloadTooLargeException} after the given number of bytes, and with {@link
 * BodyTooSlowException} after the given time.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limitBytes;
    private final Duration limitTime;

    LimitedRequest(HttpServletRequest request, long limitBytes, Duration limitTime) {
        super(request);
        this.limitBytes = limitBytes;
        this.limitTime = limitTime;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        return new LimitedStream(super.getInputStream(), limitBytes, limitTime);
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final long limitNanos;
        private final long startNanos = System.nanoTime();
        private long remainingBytes;

        LimitedStream(ServletInputStream body, long limitBytes, Duration limitTime) {
            this.body = body;
            this.remainingBytes = limitBytes;
            this.limitNanos = limitTime.toNanos();
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            if (value >= 0) {
                count(1);
            }
            return value;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = body.read(target, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int bytes) throws IOException {
            if (System.nanoTime() - startNanos > limitNanos) {
                throw new BodyTooSlowException();
            }
            remainingBytes -= bytes;
            if (remainingBytes < 0) {
                throw new PayloadTooLargeException();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
