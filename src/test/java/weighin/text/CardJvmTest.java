package weighin.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import weighin.device.Devices;
import weighin.device.RecordedDevices;
import weighin.model.Catalogue;
import weighin.verdict.Options;
import weighin.verdict.Verdict;
import weighin.verdict.Weighing;

/** What an embedded verdict says is what the page says of the same verdict. */
class CardJvmTest {
    @Test
    void itSaysThePagesFiguresInEveryLanguage() throws IOException {
        int said = 0;
        for (String language : List.of("en", "ar", "de", "es", "fr", "hi", "ja", "pt", "zh")) {
            Phrases phrases = new Phrases(new CatalogueIntl(language));
            for (String name : List.of("gemma 2b", "Llama 3.1 70B", "GPT-4", "DistilBERT")) {
                Verdict verdict = Weighing.weigh(Devices.seen(RecordedDevices.of("mac-chrome-m3")),
                    Catalogue.resolve(name), Options.DEFAULT);
                Card card = Card.of(verdict, phrases);
                assertEquals(phrases.outcome(verdict), card.verdict());
                assertEquals(phrases.figures.bytes(verdict.size().downloadBytes()), card.download());
                assertEquals(phrases.figures.bytes(verdict.size().memoryBytes()), card.memory());
                assertFalse(card.reason().isEmpty());
                for (String text : List.of(card.verdict(), card.memory(), String.join("", card.reason()))) {
                    assertFalse(text.contains("{") || text.contains("check."), language + " " + name + ": " + text);
                }
                said++;
            }
        }
        assertEquals(36, said);
    }

    @Test
    void whatIsNotKnownIsADash() throws IOException {
        Verdict verdict = Weighing.weigh(Devices.seen(RecordedDevices.of("mac-chrome-m3")), Catalogue.resolve("GPT-4"),
            Options.DEFAULT);
        Card card = Card.of(verdict, new Phrases(new CatalogueIntl("en")));
        assertEquals("–", card.memory());
        assertEquals("–", card.download());
        assertTrue(card.speedUnit().isEmpty(), card.toString());
    }
}
