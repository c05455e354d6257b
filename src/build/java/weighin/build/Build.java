package weighin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import weighin.verdict.SizeTable;

/**
 * {@code java weighin.build.Build <stage> <version> <address> <install>}, in the project's folder: what Maven's plugins
 * do not do, in three stages around the compiling of the Java to WebAssembly and JavaScript. Each step fails when
 * something is not as it expects it. {@code src/build/files.tsv} says which file of the site is for whom.
 */
final class Build {
    private static final int LINK_FILE_BYTES = 4_000_000;

    private Build() {
    }

    public static void main(String[] args) throws Exception {
        Project project = new Project(Path.of(""), args[1], args[2], !args[3].equals("false"));
        switch (args[0]) {
            case "tables" -> {
                CheckTables.run(project.root().resolve("src/main/resources/weighin"));
                writeClassSizes(project);
                copyNotices(project, project.classes().resolve("META-INF"));
            }
            case "sources" -> {
                copySources(project);
                WriteBadges.run(project.root().resolve("webapp/messages"), project.site().resolve("badge"));
                WriteMixes.run(project);
                writeLinkFile(project.site().resolve("link.bin"));
                PackTables.run(project.classes(), project.target().resolve("shipped-classes"));
            }
            case "site" -> {
                FileUses uses = FileUses.of(project);
                OptimizeWasm.run(project);
                PatchRuntime.run(project);
                PatchFallback.run(project.site());
                Minify.run(project.site(), uses);
                WriteEmbedFiles.run(project.site());
                Hashes.fillLoader(project.site());
                WriteNpmPackage.run(project, uses);
                WriteManifests.run(project);
                WriteDocs.run(project, uses);
                InlineHead.run(project.site());
                FinishSite.run(project.site(), project.address(), uses);
                Hashes.list(project.site());
            }
            default -> throw new IllegalArgumentException("no stage " + args[0]);
        }
    }

    /** The sizes of the classes, for the page's first visit and the tests of it. */
    private static void writeClassSizes(Project project) throws IOException {
        Files.writeString(project.classes().resolve("weighin/class-sizes.tsv"), SizeTable.writeLadder());
    }

    /** What the site has as it stands in the sources. */
    private static void copySources(Project project) throws IOException {
        Path site = project.site();
        Folders.copy(project.root().resolve("webapp"), site, name -> true);
        Folders.copy(project.root().resolve("src/main/wat"), site, name -> name.endsWith(".wasm"));
        Folders.copy(project.root().resolve("src/main/wgsl"), site.resolve("kernels"), name -> true);
        copyNotices(project, site);
    }

    /** The licence, and whose work is in the programs besides: in the jars, the site and the package. */
    static void copyNotices(Project project, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : List.of("LICENSE", "src/package/NOTICE")) {
            Path source = project.root().resolve(name);
            Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Bytes that no server can compress, always the same, to measure the link with. */
    private static void writeLinkFile(Path file) throws IOException {
        byte[] bytes = new byte[LINK_FILE_BYTES];
        new Random(1).nextBytes(bytes);
        Files.write(file, bytes);
    }

    /** The programs that TeaVM makes, without the endings of their files. */
    static List<String> programs() {
        return List.of("weigh-in", "weigh-in-page", "weigh-in-embed");
    }
}
