package kz.zakupai.etl.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.util.List;
import kz.zakupai.etl.source.PageSource;
import kz.zakupai.etl.source.PageSources;
import kz.zakupai.service.error.RequestRefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /imports}: load a page, and look up what loading brought. */
@RestController
@Tag(name = "imports")
class ImportEndpoint {
    private final Imports imports;
    private final ImportRuns runs;
    private final PageSources sources;

    ImportEndpoint(Imports imports, ImportRuns runs, PageSources sources) {
        this.imports = imports;
        this.runs = runs;
        this.sources = sources;
    }

    /** One page of runs; {@code next_before} is absent on the last. */
    record RunList(List<ImportRun> items, @Nullable Long nextBefore) {}

    @PostMapping(path = "/imports", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Operation(summary = "Load an uploaded page of the portal (REST, GraphQL or a bare array; up to 50 MB)")
    ResponseEntity<ImportRun> upload(
            @RequestPart("file") MultipartFile file, @RequestParam(required = false) @Nullable String kind) {
        return created(imports.run(sources.upload(file), kind));
    }

    @PostMapping(path = "/imports", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Load a page from the import directory or from an allowed address")
    ResponseEntity<ImportRun> load(@RequestBody @Valid ImportRequest request) {
        return created(imports.run(source(request), request.kind()));
    }

    private PageSource source(ImportRequest request) {
        String path = request.path();
        String url = request.url();
        if (path != null && url == null) {
            return sources.file(path);
        }
        if (url != null && path == null) {
            return sources.address(url);
        }
        throw RequestRefusedException.invalid("path", "give exactly one of path and url", "contradiction");
    }

    private static ResponseEntity<ImportRun> created(ImportRun run) {
        return ResponseEntity.created(URI.create("/imports/" + run.id())).body(run);
    }

    @GetMapping("/imports")
    @Operation(summary = "Past imports, newest first")
    RunList list(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable @Positive Long before) {
        List<ImportRun> items = runs.page(before == null ? Long.MAX_VALUE : before, limit);
        return new RunList(items, items.size() < limit ? null : items.getLast().id());
    }

    @GetMapping("/imports/{id}")
    @Operation(summary = "One import with the rows that were refused, and why")
    ImportRun one(@PathVariable long id) {
        return runs.find(id).orElseThrow(() -> RequestRefusedException.notFound("There is no import " + id));
    }
}
