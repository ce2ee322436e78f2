package kz.zakupai.service.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import kz.zakupai.service.error.PayloadTooLargeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses longer bodies with 413: at once where the length is stated, else as soon as the limit is passed. Slower ones are
 * refused with 408: a client that sends a byte now and then would hold its connection for ever.
 */
final class BodyLimitFilter extends OncePerRequestFilter {
    private final long bodyLimitBytes;
    private final long uploadLimitBytes;
    private final Duration bodyTime;

    BodyLimitFilter(HttpLimits limits) {
        this.bodyLimitBytes = limits.bodyLimit().toBytes();
        this.uploadLimitBytes = limits.uploadLimit().toBytes();
        this.bodyTime = limits.bodyTime();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean upload = isUpload(request);
        long limitBytes = upload ? uploadLimitBytes : bodyLimitBytes;
        if (request.getContentLengthLong() > limitBytes) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(PayloadTooLargeException.BODY.getBytes(StandardCharsets.UTF_8));
            return;
        }
        // The container parses uploads itself, past any wrapper, and has its own limit (spring.servlet.multipart.*).
        chain.doFilter(upload ? request : new LimitedRequest(request, limitBytes, bodyTime), response);
    }

    private boolean isUpload(HttpServletRequest request) {
        String type = request.getContentType();
        return uploadLimitBytes > 0
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
    }
}
