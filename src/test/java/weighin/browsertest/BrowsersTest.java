package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BrowsersTest {
    @Test
    void aBrowserWithItsDriverIsUsedByWhomever() {
        Browsers.Machine machine = machine(false, false, "google-chrome", "chromedriver");
        assertEquals(Browsers.Step.USE, machine.step());
        assertEquals(Path.of("/bin/google-chrome"), machine.chromium());
        assertEquals(Path.of("/bin/chromedriver"), machine.driver());
        assertNull(machine.firefox());
    }

    @Test
    void rootOnDebianInstallsWhatIsMissing() {
        assertEquals(Browsers.Step.INSTALL, machine(true, true).step());
        assertEquals(Browsers.Step.INSTALL, machine(true, true, "chromium").step());
        assertEquals(Browsers.Step.INSTALL, machine(true, true, "firefox", "chromedriver").step());
    }

    @Test
    void elsewhereItFails() {
        assertEquals(Browsers.Step.FAIL, machine(false, true).step());
        assertEquals(Browsers.Step.FAIL, machine(true, false).step());
        assertEquals(Browsers.Step.FAIL, machine(false, true, "chromium").step());
    }

    @Test
    void theSentenceSaysWhatToInstall() {
        assertEquals(1, Browsers.WHAT_TO_INSTALL.split("\\.( |$)").length);
        assertEquals(true, Browsers.WHAT_TO_INSTALL.contains("install Chromium"));
    }

    private static Browsers.Machine machine(boolean root, boolean debian, String... programs) {
        Set<String> there = Set.of(programs);
        return new Browsers.Machine(name -> there.contains(name) ? Path.of("/bin", name) : null, root, debian);
    }
}
