package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import weighin.WeighInException;
import weighin.WeighInException.Code;
import weighin.json.Json;
import weighin.json.JsonReader;

/** Counts are those of the model pages (safetensors metadata) unless a remark says otherwise. */
class ConfigReaderTest {
    private static Model read(String json) {
        return ConfigReader.read((Json.Obj) JsonReader.readPython(json.replace('\'', '"')));
    }

    private static void counts(long parameters, String json) {
        Model model = read(json);
        assertEquals(parameters, model.parameters(), json);
        assertTrue(model.exact(), json);
        assertTrue(model.activeParameters() <= model.parameters(), json);
    }

    private static Code refusal(String json) {
        try {
            read(json);
        } catch (WeighInException e) {
            assertTrue(e.getMessage().length() < 200);
            return e.code();
        }
        return null;
    }

    @Test
    void decodersByTheirOwnKeys() {
        counts(3_030_371_328L, "{'model_type':'starcoder2'}");
        counts(15_957_889_024L, "{'model_type':'starcoder2','hidden_size':6144,'intermediate_size':24576,"
                + "'num_hidden_layers':40,'num_attention_heads':48,'num_key_value_heads':4,"
                + "'tie_word_embeddings':false}");
        counts(6_050_882_784L, "{'model_type':'gptj','n_embd':4096,'n_layer':28,'n_head':16,'n_positions':2048}");
        counts(124_439_808L, "{'model_type':'gpt2','n_embd':768,'n_layer':12,'n_head':12,'n_positions':1024}");
        counts(331_196_416L, "{'model_type':'opt','hidden_size':1024,'ffn_dim':4096,'num_hidden_layers':24,"
                + "'num_attention_heads':16,'word_embed_proj_dim':512,'do_layer_norm_before':false}");
        counts(8_028_033_024L, "{'model_type':'cohere','hidden_size':4096,'intermediate_size':14336,"
                + "'num_hidden_layers':32,'num_attention_heads':32,'num_key_value_heads':8,'use_qk_norm':false}");
        counts(103_810_674_688L, "{'model_type':'cohere','hidden_size':12288,'intermediate_size':33792,"
                + "'num_hidden_layers':64,'num_attention_heads':96,'num_key_value_heads':8,'use_qk_norm':true}");
        counts(3_075_098_624L, "{'model_type':'smollm3'}");
        counts(2_779_683_840L, "{'model_type':'phi','hidden_size':2560,'intermediate_size':10240,"
                + "'num_hidden_layers':32,'num_attention_heads':32,'num_key_value_heads':null}");
        counts(6_919_161_856L, "{'model_type':'olmoe','intermediate_size':1024,'num_hidden_layers':16}");
        counts(7_173_923_840L, "{'model_type':'starcoder2','hidden_size':4608,'intermediate_size':18432,"
                + "'num_hidden_layers':32,'num_attention_heads':36,'num_key_value_heads':4}");
        counts(124_635_456L, "{'model_type':'mobilellm','hidden_size':576,'intermediate_size':1536,"
                + "'num_hidden_layers':30,'num_attention_heads':9,'num_key_value_heads':3,'vocab_size':32000,"
                + "'tie_word_embeddings':false,'share_embedding':true}");
        counts(15_517_456_384L, "{'model_type':'gpt_bigcode','n_embd':6144,'n_layer':40,'n_head':48,'n_inner':24576,"
                + "'n_positions':8192,'vocab_size':49152,'multi_query':true}");
    }

    @Test
    void nestedTextConfigurations() {
        // gemma-3-4b-it: its text_config leaves the heads to the defaults.
        counts(3_880_263_168L, "{'model_type':'gemma3','text_config':{'model_type':'gemma3_text','hidden_size':2560,"
                + "'intermediate_size':10240,'num_hidden_layers':34,'sliding_window':1024},'vision_config':{}}");
        Model mistral3 = read("{'model_type':'mistral3','text_config':{'model_type':'mistral','hidden_size':5120,"
                + "'intermediate_size':32768,'num_hidden_layers':40,'num_attention_heads':32,'num_key_value_heads':8,"
                + "'head_dim':128,'vocab_size':131072,'sliding_window':null}}");
        assertEquals(23_572_403_200L, mistral3.parameters());
        assertEquals(LayerKind.FULL, mistral3.architecture().layerKind(0));
    }

    @Test
    void mixturesAndLatentAttention() {
        counts(671_026_419_200L, "{'model_type':'deepseek_v3'}");
        counts(1_026_408_232_448L, "{'model_type':'kimi_k2','vocab_size':163840,'num_attention_heads':64,"
                + "'num_key_value_heads':64,'n_routed_experts':384,'first_k_dense_replace':1}");
        counts(20_914_757_184L, "{'model_type':'gpt_oss','num_hidden_layers':24,'num_local_experts':32}");
        counts(116_829_156_672L, "{'model_type':'gpt_oss'}");
        counts(79_674_391_296L, "{'model_type':'qwen3_next'}");
        // The text part; the page's count has the vision part too.
        counts(107_769_861_120L, "{'model_type':'llama4','text_config':{'model_type':'llama4_text',"
                + "'intermediate_size':8192,'intermediate_size_mlp':16384,'num_local_experts':16}}");
        counts(8_339_929_856L, "{'model_type':'lfm2_moe','num_hidden_layers':24,'full_attn_idxs':[2,6,10,14,18,21]}");
        Model mixtral = read("{'model_type':'mixtral'}");
        assertEquals(46_702_792_704L, mixtral.parameters());
        // Two of eight experts: the maker's 12.9 billion.
        assertEquals(12_879_925_248L, mixtral.activeParameters());
        LayerCache cache = read("{'model_type':'deepseek_v3'}").architecture().caches().get(60);
        assertEquals(576, cache.valuesPerToken());
    }

    @Test
    void hybrids() {
        counts(1_170_340_608L, "{'model_type':'lfm2','hidden_size':2048,'num_hidden_layers':16,'block_ff_dim':12288,"
                + "'full_attn_idxs':[2,5,8,10,12,14]}");
        counts(354_483_968L, "{'model_type':'lfm2','hidden_size':1024,'num_hidden_layers':16,'block_ff_dim':6656,"
                + "'num_attention_heads':16,'full_attn_idxs':[2,5,8,10,12,14]}");
        Architecture qwen = read("{'model_type':'qwen3_5','text_config':{'model_type':'qwen3_5_text',"
                + "'hidden_size':1024,'intermediate_size':3584,'num_hidden_layers':24,'num_attention_heads':8,"
                + "'num_key_value_heads':2,'linear_num_value_heads':16,'tie_word_embeddings':true}}").architecture();
        long attention = 0;
        for (LayerCache cache : qwen.caches()) {
            attention += cache.valuesPerToken();
        }
        // llama.cpp's log: 24 MiB of f16 at 2,048 tokens.
        assertEquals(24L << 20, attention * 2048 * 2);
    }

    @Test
    void encodersAndEncoderDecoders() {
        counts(109_482_240L, "{'model_type':'bert'}");
        counts(66_362_880L, "{'model_type':'distilbert','dim':768,'hidden_dim':3072,'n_layers':6,'n_heads':12}");
        counts(124_645_632L, "{'model_type':'roberta','max_position_embeddings':514,'type_vocab_size':1}");
        counts(278_043_648L, "{'model_type':'xlm-roberta','max_position_embeddings':514,'type_vocab_size':1,"
                + "'vocab_size':250002}");
        counts(11_683_584L, "{'model_type':'albert','hidden_size':768,'intermediate_size':3072,"
                + "'num_attention_heads':12,'embedding_size':128}");
        counts(109_486_464L, "{'model_type':'mpnet','max_position_embeddings':514}");
        counts(149_014_272L, "{'model_type':'modernbert'}");
        counts(222_903_552L, "{'model_type':'t5','d_model':768,'d_ff':3072,'num_layers':12,'num_heads':12}");
        counts(247_577_856L, "{'model_type':'t5','d_model':768,'d_ff':2048,'num_layers':12,'num_heads':12,"
                + "'feed_forward_proj':'gated-gelu','tie_word_embeddings':false}");
        counts(300_176_768L, "{'model_type':'mt5'}");
        assertTrue(read("{'model_type':'bert'}").architecture().isEncoder());
        assertEquals(0, read("{'model_type':'bert'}").architecture().caches().get(0).valuesPerToken());
    }

    @Test
    void anUnknownTypeIsADecoderAndSaysSo() {
        Model model = read("{'model_type':'brandnew','num_hidden_layers':32,'hidden_size':4096,'vocab_size':128256,"
                + "'intermediate_size':14336,'num_attention_heads':32,'num_key_value_heads':8}");
        assertEquals(8_030_261_248L, model.parameters());
        assertFalse(model.exact());
        assertEquals(Code.INVALID_MODEL, refusal("{'model_type':'brandnew'}"));
        assertEquals(Code.INVALID_MODEL, refusal("{'hidden_size':4096}"));
        assertEquals(Code.INVALID_MODEL, refusal("{}"));
    }

    @Test
    void hostileValuesAreRefused() {
        for (String value : new String[] {"-1", "1.5", "1e300", "9007199254740993", "1000000000000"}) {
            assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'llama','hidden_size':" + value + "}"), value);
            assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'llama','num_hidden_layers':" + value + "}"), value);
            assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'llama','vocab_size':" + value + "}"), value);
        }
        for (String value : new String[] {"'x'", "true", "{}", "[]", "['a']"}) {
            assertEquals(Code.INVALID_MODEL, refusal("{'model_type':'llama','hidden_size':" + value + "}"), value);
        }
        assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'llama','hidden_size':0}"));
        assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'llama','num_attention_heads':0}"));
        assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'mixtral','num_experts_per_tok':9}"));
        assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'llama','hidden_size':1000000,"
                + "'intermediate_size':1000000,'num_hidden_layers':1000}"));
        assertEquals(Code.INVALID_MODEL, refusal("{'model_type':'llama','layer_types':['mamba']}"));
        assertEquals(Code.OUT_OF_RANGE, refusal("{'model_type':'albert','num_hidden_groups':13}"));
    }

    @Test
    void configurationsInOtherWords() {
        // MLC's mlc-chat-config.json, Meta's params.json (Llama 3.2 1B, Llama 2 7B), Mistral's and ExecuTorch's.
        counts(1_543_714_304L, "{'model_type':'qwen2','quantization':'q4f16_1','model_config':{'hidden_size':1536,"
                + "'intermediate_size':8960,'num_attention_heads':12,'num_hidden_layers':28,'num_key_value_heads':2,"
                + "'vocab_size':151936,'tie_word_embeddings':true,'context_window_size':-1}}");
        counts(1_235_814_400L, "{'dim':2048,'ffn_dim_multiplier':1.5,'multiple_of':256,'n_heads':32,'n_kv_heads':8,"
                + "'n_layers':16,'use_scaled_rope':true,'vocab_size':128256}");
        counts(6_738_415_616L, "{'dim':4096,'multiple_of':256,'n_heads':32,'n_layers':32,'vocab_size':-1}");
        counts(46_702_792_704L, "{'dim':4096,'n_layers':32,'head_dim':128,'hidden_dim':14336,'n_heads':32,"
                + "'n_kv_heads':8,'vocab_size':32000,'moe':{'num_experts_per_tok':2,'num_experts':8}}");
        counts(596_049_920L, "{'dim':1024,'hidden_dim':3072,'n_heads':16,'head_dim':128,'n_kv_heads':8,"
                + "'n_layers':28,'vocab_size':151936,'use_qk_norm':true}");
        counts(51_570_323_328L, "{'model_type':'jamba','time_step_limit':[0.0,Infinity]}");
        counts(2_682_862_080L, "{'model_type':'recurrent-gemma'}");
        assertEquals(LayerCache.Kind.FULL, read("{'model_type':'jamba'}").architecture().caches().get(4).kind(),
                "attention in every eighth layer");
        assertEquals(LayerCache.Kind.STATE, read("{'model_type':'mamba'}").architecture().caches().get(0).kind());
    }

    @Test
    void whatIsNotKnownAndNoPlainTransformerIsRefused() {
        String sizes = "'hidden_size':512,'num_hidden_layers':2,'vocab_size':1000,'num_attention_heads':8";
        assertFalse(read("{'model_type':'newest'," + sizes + "}").exact());
        assertEquals(Code.INVALID_MODEL, refusal("{'model_type':'newest'," + sizes + ",'mamba_d_state':16}"));
        assertEquals(Code.INVALID_MODEL, refusal("{'model_type':'newest'," + sizes + ",'hybrid_pattern':'MM*'}"));
        assertFalse(read("{'model_type':'newest'," + sizes + ",'mamba_d_state':null,'use_hybrid':false}").exact());
    }

    @Test
    void moreNeverWeighsLess() {
        Map<String, Integer> base = new LinkedHashMap<>();
        base.put("num_hidden_layers", 8);
        base.put("hidden_size", 512);
        base.put("intermediate_size", 1024);
        base.put("vocab_size", 1000);
        base.put("num_attention_heads", 8);
        base.put("num_key_value_heads", 2);
        base.put("head_dim", 64);
        for (String type : List.of("llama", "qwen2", "gemma3", "phi3", "gpt2", "olmo2", "mixtral", "qwen3_5", "bert")) {
            long before = read(json(type, base)).parameters();
            for (String key : List.of("num_hidden_layers", "hidden_size", "intermediate_size", "vocab_size")) {
                Map<String, Integer> more = new LinkedHashMap<>(base);
                more.put(key, base.get(key) * 2);
                assertTrue(read(json(type, more)).parameters() > before, type + " " + key);
            }
            Architecture shape = read(json(type, base)).architecture();
            long sum = 0;
            for (Tensor tensor : shape.tensors()) {
                assertTrue(tensor.parameters() > 0, type);
                assertTrue(tensor.layer() < shape.layers(), type);
                sum += tensor.parameters();
            }
            assertEquals(sum, shape.parameters(), type);
            assertEquals(shape.layers(), shape.caches().size(), type);
        }
    }

    private static String json(String type, Map<String, Integer> values) {
        StringBuilder out = new StringBuilder("{'model_type':'" + type + "'");
        for (Map.Entry<String, Integer> each : values.entrySet()) {
            out.append(",'").append(each.getKey()).append("':").append(each.getValue());
        }
        return out.append("}").toString();
    }
}
