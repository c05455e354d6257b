package weighin.browsertest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * The icons and the share card are what their drawings show. To draw them anew after a change of a drawing:
 * {@code mvn verify -Dit.test=PicturesIT -Dweighin.pictures=write}.
 */
class PicturesIT {
    private static final boolean WRITE = "write".equals(System.getProperty("weighin.pictures"));
    private static final Path DRAWINGS = Path.of("src/build/pictures");
    private static final Path WEBAPP = Path.of("webapp");

    private record Picture(String name, Path drawing, int width, int height) {
    }

    private static final List<Picture> PICTURES = List.of(
            new Picture("icon-192", WEBAPP.resolve("icon.svg"), 192, 192),
            new Picture("icon-512", WEBAPP.resolve("icon.svg"), 512, 512),
            new Picture("icon-maskable", DRAWINGS.resolve("icon-maskable.svg"), 512, 512),
            new Picture("apple-touch-icon", DRAWINGS.resolve("icon-maskable.svg"), 180, 180),
            new Picture("share", DRAWINGS.resolve("share.svg"), 1200, 630));

    @Test
    void eachPictureIsItsDrawing() throws IOException {
        try (Browser browser = Browser.chromium(Browser.Mode.NO_ADAPTER)) {
            for (Picture picture : PICTURES) {
                File file = WEBAPP.resolve(picture.name + ".png").toFile();
                byte[] drawn = draw(browser, picture);
                if (WRITE) {
                    Files.write(file.toPath(), drawn);
                }
                BufferedImage kept = ImageIO.read(file);
                assertEquals(picture.width + "x" + picture.height, kept.getWidth() + "x" + kept.getHeight(),
                    picture.name);
                double difference = difference(kept, ImageIO.read(new ByteArrayInputStream(drawn)));
                // the letters of other machines differ a little
                assertTrue(difference < 0.03, () -> picture.name + " differs from its drawing by " + difference);
                assertTrue(file.length() < 90_000, picture.name);
            }
        }
    }

    private static byte[] draw(Browser browser, Picture picture) throws IOException {
        browser.cdp("Emulation.setDeviceMetricsOverride", Map.of("width", picture.width, "height", picture.height,
                "deviceScaleFactor", 1, "mobile", false));
        browser.cdp("Emulation.setDefaultBackgroundColorOverride",
            Map.of("color", Map.of("r", 0, "g", 0, "b", 0, "a", 0)));
        String svg = Base64.getEncoder().encodeToString(Files.readAllBytes(picture.drawing));
        browser.driver().get("data:text/html,<body style='margin:0'><img "
            + "style='display:block;width:100vw;height:100vh' "
                + "src='data:image/svg+xml;base64," + svg.replace("+", "%2B") + "'>");
        browser.until("return document.images[0].complete && document.images[0].naturalWidth > 0");
        return Base64.getDecoder().decode((String) browser.cdp("Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", false)).get("data"));
    }

    /** The mean difference of all pixels, 0 to 1. */
    private static double difference(BufferedImage one, BufferedImage other) {
        assertEquals(one.getWidth(), other.getWidth());
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift < 32; shift += 8) {
                    sum += Math.abs((one.getRGB(x, y) >> shift & 255) - (other.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (255.0 * 4 * one.getWidth() * one.getHeight());
    }
}
