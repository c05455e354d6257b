package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

public class LabelsTest {
    private static List<String> uses(String name) {
        return Labels.uses(Catalogue.resolve(name).model());
    }

    @Test
    public void nearlyEveryModelHasAMaker() {
        int unknown = 0;
        for (Labels.Listing each : Labels.all()) {
            unknown += each.maker() == null ? 1 : 0;
        }
        assertTrue(unknown * 100 < Labels.all().size(), "" + unknown);
    }

    @Test
    public void theCataloguesOwnNamesMeanTheirModels() {
        for (Labels.Listing each : Labels.all()) {
            assertEquals(Catalogue.resolve(each.name()), Catalogue.own(each.name()), each.name());
        }
    }

    @Test
    public void theLongestBeginningSaysTheMaker() {
        assertEquals("Meta", Labels.maker("Llama 3.1 8B"));
        assertEquals("NVIDIA", Labels.maker("Llama 3.1 Minitron 4B"));
        assertEquals("Meta", Labels.maker("Llama Prompt Guard 2 22M"));
        assertEquals("VinAI", Labels.maker("BERTweet Base"));
        assertEquals(null, Labels.maker("Unheard 3B"));
    }

    @Test
    public void usesFollowFromNetworkPartsAndName() {
        assertEquals(List.of("chat"), uses("Llama 3.1 8B"));
        assertEquals(List.of("code", "chat"), uses("StarCoder2 3B"));
        assertEquals(List.of("embedding"), uses("BERT Base"));
        assertEquals(List.of("embedding"), uses("Qwen3 Embedding 4B"));
        assertEquals(List.of("vision", "chat"), uses("Gemma 3 4B"));
        assertEquals(List.of("vision", "chat"), uses("MiniCPM-V 8B"));
        assertEquals(List.of("audio"), uses("Whisper Small"));
        assertEquals(List.of("chat"), uses("DeepSeek V3 671B"));
    }

    @Test
    public void everyModelIsForSomethingAndEveryUseHasModels() {
        for (String use : Labels.USES) {
            int having = 0;
            for (Labels.Listing each : Labels.all()) {
                List<String> uses = uses(each.name());
                assertTrue(!uses.isEmpty(), each.name());
                having += uses.contains(use) ? 1 : 0;
            }
            assertTrue(having > 20, use + " " + having);
        }
    }
}
