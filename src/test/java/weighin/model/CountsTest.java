package weighin.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import weighin.json.Json;
import weighin.json.JsonReader;

/**
 * Configurations and the counts that others give for them: of the files' own metadata where it says safetensors or
 * GGUF, else as loaded and counted. Each is of the model that is named, found in public documents in November 2026.
 */
class CountsTest {
    private static void counts(String model, String type, long count, String keys) {
        String config = "{'model_type':'" + type + "'" + (keys.isEmpty() ? "" : "," + keys) + "}";
        Model read = ConfigReader.read((Json.Obj) JsonReader.read(config.replace('\'', '"')));
        assertEquals(count, read.parameters(), model);
        assertTrue(read.exact(), model);
    }

    @Test
    void encodersAndEncoderDecoders() {
        counts("google/byt5-base, as loaded", "t5", 581_653_248L,
                "'vocab_size':384,'d_model':1536,'d_ff':3968,'num_layers':18,'num_decoder_layers':6,'num_heads':12,"
                + "'feed_forward_proj':'gated-gelu','tie_word_embeddings':false");
        counts("ahotrod/electra_large_discriminator_squad2_512", "electra", 334_092_288L,
                "'embedding_size':1024,'hidden_size':1024,'intermediate_size':4096,'num_hidden_layers':24,"
                + "'num_attention_heads':16");
        counts("sentence-transformers/all-mpnet-base-v2 without its 514 positions' numbers", "mpnet", 109_486_464L,
                "'vocab_size':30527,'max_position_embeddings':514");
        counts("intfloat/multilingual-e5-base without its 514 positions' numbers", "xlm-roberta", 278_043_648L,
                "'vocab_size':250002,'max_position_embeddings':514,'type_vocab_size':1");
        counts("facebook/bart-base", "bart", 139_420_416L,
                "'d_model':768,'encoder_layers':6,'decoder_layers':6,'encoder_ffn_dim':3072,"
                + "'decoder_ffn_dim':3072,'encoder_attention_heads':12,'decoder_attention_heads':12");
        counts("facebook/bart-large", "bart", 406_291_456L,
                "");
        counts("facebook/m2m100_418M, unique parameters in PyTorch", "m2m_100", 483_905_536L,
                "");
        counts("facebook/nllb-200-distilled-600M", "m2m_100", 615_073_792L,
                "'vocab_size':256206");
        counts("facebook/nllb-200-distilled-1.3B", "m2m_100", 1_370_638_336L,
                "'vocab_size':256206,'encoder_layers':24,'decoder_layers':24,'encoder_ffn_dim':8192,"
                + "'decoder_ffn_dim':8192");
        counts("microsoft/deberta-v3-base, keras-hub's preset", "deberta_v2", 183_831_552L,
                "'type_vocab_size':0,'hidden_size':768,'num_hidden_layers':12,'num_attention_heads':12,"
                + "'intermediate_size':3072");
        counts("microsoft/deberta-v3-large", "deberta_v2", 434_012_160L,
                "'type_vocab_size':0,'hidden_size':1024,'num_hidden_layers':24,'num_attention_heads':16,"
                + "'intermediate_size':4096");
        counts("microsoft/deberta-v3-small", "deberta_v2", 141_304_320L,
                "'type_vocab_size':0,'hidden_size':768,'num_hidden_layers':6,'num_attention_heads':12,"
                + "'intermediate_size':3072");
        counts("Llama-Prompt-Guard-2-22M's backbone", "deberta_v2", 70_682_112L,
                "'type_vocab_size':0,'hidden_size':384,'num_hidden_layers':12,'num_attention_heads':6,"
                + "'intermediate_size':1536");
        counts("google/electra-small-discriminator", "electra", 13_483_008L,
                "");
        counts("google/mt5-base", "mt5", 582_401_280L,
                "'d_model':768,'d_ff':2048,'num_layers':12,'num_heads':12");
        counts("BAAI/bge-m3", "roberta", 567_754_752L,
                "'vocab_size':250002,'hidden_size':1024,'intermediate_size':4096,'num_hidden_layers':24,"
                + "'num_attention_heads':16,'max_position_embeddings':8194,'type_vocab_size':1");
        counts("intfloat/multilingual-e5-large-instruct, safetensors", "xlm-roberta", 559_890_432L,
                "'vocab_size':250002,'hidden_size':1024,'intermediate_size':4096,'num_hidden_layers':24,"
                + "'num_attention_heads':16,'max_position_embeddings':514,'type_vocab_size':1");
        counts("distilbert-base-multilingual-cased", "distilbert", 134_734_080L,
                "'vocab_size':119547");
        counts("answerdotai/ModernBERT-large, the encoder's tensors", "modernbert", 394_781_696L,
                "'hidden_size':1024,'intermediate_size':2624,'num_hidden_layers':28,'num_attention_heads':16");
        counts("nomic-ai/nomic-embed-text-v1.5, safetensors", "nomic_bert", 136_731_648L,
                "'n_embd':768,'n_inner':3072,'n_layer':12,'n_head':12,'vocab_size':30528,'type_vocab_size':2");
    }

    @Test
    void decodersOfManyTypes() {
        counts("swiss-ai/Apertus-8B-Instruct-2509", "apertus", 8_053_338_176L,
                "'hidden_size':4096,'intermediate_size':21504,'num_hidden_layers':32,"
                + "'num_attention_heads':32,'num_key_value_heads':8,'vocab_size':131072");
        counts("microsoft/bitnet-b1.58-2B-4T", "bitnet", 2_412_820_480L,
                "'tie_word_embeddings':true");
        counts("ByteDance-Seed/Seed-OSS-36B, safetensors index", "seed_oss", 36_151_104_512L,
                "'hidden_size':5120");
        counts("baidu/ERNIE-4.5-0.3B-PT", "ernie4_5", 360_748_032L,
                "");
        counts("HuggingFaceTB/SmolLM3-3B, safetensors index", "smollm3", 3_075_098_624L,
                "");
        counts("allenai/Olmo-3-7B, safetensors index", "olmo3", 7_298_011_136L,
                "'vocab_size':100278,'hidden_size':4096,'intermediate_size':11008,'num_hidden_layers':32,"
                + "'num_attention_heads':32");
        counts("tencent/Hunyuan-0.5B-Pretrain, safetensors", "hunyuan_v1_dense", 539_010_048L,
                "'vocab_size':120818,'hidden_size':1024,'intermediate_size':3584,'num_hidden_layers':24,"
                + "'num_attention_heads':16,'num_key_value_heads':8,'head_dim':128,'tie_word_embeddings':true");
        counts("internlm/internlm2_5-7b-chat-1m, safetensors", "internlm2", 7_737_708_544L,
                "'vocab_size':92544,'hidden_size':4096,'intermediate_size':14336,'num_hidden_layers':32,"
                + "'num_attention_heads':32,'num_key_value_heads':8");
        counts("internlm/internlm2-chat-1_8b, safetensors", "internlm2", 1_889_110_016L,
                "'vocab_size':92544,'hidden_size':2048,'intermediate_size':8192,'num_hidden_layers':24,"
                + "'num_attention_heads':16,'num_key_value_heads':8");
        counts("EleutherAI/gpt-j-6b", "gptj", 6_050_882_784L,
                "");
        counts("roneneldan/TinyStories-33M", "gpt_neo", 68_514_048L,
                "'hidden_size':768,'num_layers':4,'num_heads':16");
        counts("ibm-granite/granite-3.3-2b-instruct, safetensors", "granite", 2_533_539_840L,
                "'vocab_size':49159,'hidden_size':2048,'intermediate_size':8192,'num_hidden_layers':40,"
                + "'num_attention_heads':32,'num_key_value_heads':8,'tie_word_embeddings':true");
        counts("LGAI-EXAONE/EXAONE-4.0-32B, safetensors index", "exaone4", 32_003_216_384L,
                "'vocab_size':102400,'hidden_size':5120,'intermediate_size':27392,'num_hidden_layers':64,"
                + "'num_attention_heads':40,'num_key_value_heads':8");
        counts("Ministral-3-8B-Instruct-2512, GGUF", "ministral3", 8_489_553_920L,
                "");
        counts("google/gemma-3-1b-it", "gemma3_text", 999_885_952L,
                "'vocab_size':262144,'hidden_size':1152,'intermediate_size':6912,'num_hidden_layers':26,"
                + "'num_attention_heads':4,'num_key_value_heads':1");
        counts("openbmb/MiniCPM4.1-8B", "minicpm", 8_185_253_888L,
                "'vocab_size':73448,'hidden_size':4096,'intermediate_size':16384,'num_hidden_layers':32,"
                + "'num_attention_heads':32,'num_key_value_heads':2,'tie_word_embeddings':false");
        counts("zai-org/chatglm3-6b", "chatglm", 6_243_584_000L,
                "'padded_vocab_size':65024,'multi_query_group_num':2,'multi_query_attention':true");
        counts("tiiuae/Falcon-H1-7B-Base, llama.cpp", "falcon_h1", 7_585_648_736L,
                "'vocab_size':130048,'hidden_size':3072,'intermediate_size':12288,'num_hidden_layers':44,"
                + "'num_attention_heads':12,'num_key_value_heads':2,'head_dim':128,'mamba_d_ssm':3072,"
                + "'mamba_n_heads':24,'mamba_d_head':128,'mamba_d_state':256,'mamba_n_groups':1,"
                + "'mamba_rms_norm':true");
        counts("tiiuae/Falcon-H1-0.5B-Base, as loaded", "falcon_h1", 521_411_104L,
                "'vocab_size':32784,'hidden_size':1024,'intermediate_size':2048,'num_hidden_layers':36,"
                + "'num_attention_heads':8,'num_key_value_heads':2,'head_dim':64,'mamba_d_ssm':1536,"
                + "'mamba_n_heads':24,'mamba_d_head':64,'mamba_d_state':128,'mamba_n_groups':1,"
                + "'mamba_rms_norm':false");
        counts("nvidia/NVIDIA-Nemotron-Nano-9B-v2, safetensors", "nemotron_h", 8_888_227_328L,
                "'hidden_size':4480,'intermediate_size':15680,'num_hidden_layers':56,'num_attention_heads':40,"
                + "'num_key_value_heads':8,'head_dim':128,'mamba_num_heads':128,'mamba_head_dim':80,"
                + "'ssm_state_size':128,'n_groups':8,'vocab_size':131072,'hybrid_override_pattern':"
                + "'M-M-M-MM-M-M-M*-M-M-M*-M-M-M-M*-M-M-M-M*-M-MM-M-M-M-M-M-'");
    }

    @Test
    void denseDecoders() {
        counts("mosaicml/mpt-7b, half of its index's total_size", "mpt", 6_649_286_656L,
                "'vocab_size':50432,'d_model':4096,'n_layers':32,'n_heads':32");
        counts("bigcode/starcoderbase", "gpt_bigcode", 15_517_456_384L,
                "'vocab_size':49152,'n_positions':8192,'n_embd':6144,'n_inner':24576,'n_layer':40,'n_head':48");
        counts("LiquidAI/LFM2-1.2B, as loaded", "lfm2", 1_170_340_608L,
                "'vocab_size':65536,'hidden_size':2048,'block_ff_dim':12288,'block_auto_adjust_ff_dim':true,"
                + "'block_ffn_dim_multiplier':1.0,'block_multiple_of':256,'num_hidden_layers':16,"
                + "'num_attention_heads':32,'num_key_value_heads':8,'layer_types':['conv','conv','full_attention',"
                + "'conv','conv','full_attention','conv','conv','full_attention','conv','full_attention','conv',"
                + "'full_attention','conv','full_attention','conv']");
        counts("CohereForAI/aya-expanse-8b", "cohere", 8_028_033_024L,
                "'hidden_size':4096,'intermediate_size':14336,'num_hidden_layers':32,'num_attention_heads':32,"
                + "'num_key_value_heads':8,'vocab_size':256000");
        counts("Qwen/Qwen-7B, calflops", "qwen", 7_721_324_544L,
                "'hidden_size':4096,'intermediate_size':22016,'num_hidden_layers':32,'num_attention_heads':32,"
                + "'vocab_size':151936");
        counts("THUDM/glm-4-9b, as loaded", "glm", 9_399_951_360L,
                "'hidden_size':4096,'intermediate_size':13696,'num_hidden_layers':40,'num_attention_heads':32,"
                + "'num_key_value_heads':2,'attention_bias':true,'vocab_size':151552");
        counts("THUDM/GLM-4-9B-0414, llama.cpp", "glm4", 9_400_279_040L,
                "'hidden_size':4096,'intermediate_size':13696,'num_hidden_layers':40,'num_attention_heads':32,"
                + "'num_key_value_heads':2,'attention_bias':true,'vocab_size':151552");
    }

    @Test
    void mixtures() {
        counts("allenai/OLMoE-1B-7B-0924, safetensors", "olmoe", 6_919_161_856L,
                "'intermediate_size':1024");
        counts("nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B, its tensors", "nemotron_h", 31_577_940_288L,
                "'hidden_size':2688,'intermediate_size':1856,'num_hidden_layers':52,'num_attention_heads':32,"
                + "'num_key_value_heads':2,'head_dim':128,'mamba_num_heads':64,'mamba_head_dim':64,"
                + "'ssm_state_size':128,'n_groups':8,'vocab_size':131072,'n_routed_experts':128,"
                + "'num_experts_per_tok':6,'moe_intermediate_size':1856,"
                + "'moe_shared_expert_intermediate_size':3712,'hybrid_override_pattern':"
                + "'MEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEM*EMEMEMEM*EMEMEMEME'");
        counts("ibm-granite/granite-4.0-h-small, safetensors", "granitemoehybrid", 32_207_337_984L,
                "'vocab_size':100352,'hidden_size':4096,'num_hidden_layers':40,'num_attention_heads':32,"
                + "'num_key_value_heads':8,'mamba_n_heads':128,'mamba_d_head':64,'mamba_d_state':128,"
                + "'mamba_n_groups':1,'num_local_experts':72,'num_experts_per_tok':10,'intermediate_size':768,"
                + "'shared_intermediate_size':1536,'layer_types':['mamba','mamba','mamba','mamba','mamba',"
                + "'attention','mamba','mamba','mamba','mamba','mamba','mamba','mamba','mamba','mamba',"
                + "'attention','mamba','mamba','mamba','mamba','mamba','mamba','mamba','mamba','mamba',"
                + "'attention','mamba','mamba','mamba','mamba','mamba','mamba','mamba','mamba','mamba',"
                + "'attention','mamba','mamba','mamba','mamba']");
        counts("tencent/Hunyuan-A13B, safetensors", "hunyuan_v1_moe", 80_393_183_232L,
                "'vocab_size':128167,'hidden_size':4096,'intermediate_size':3072,'num_hidden_layers':32,"
                + "'num_attention_heads':32,'num_key_value_heads':8,'num_experts':64,'moe_topk':8,"
                + "'num_shared_expert':1,'tie_word_embeddings':true");
        counts("glm-4.7-flash:q4_K_M, GGUF", "glm4_moe_lite", 29_943_393_920L,
                "");
        counts("moonshotai/Kimi-K2", "kimi_k2", 1_026_408_232_448L,
                "'vocab_size':163840,'num_attention_heads':64,'num_key_value_heads':64,"
                + "'n_routed_experts':384,'first_k_dense_replace':1");
        counts("deepseek-ai/DeepSeek-V3, its checkpoint's main model", "deepseek_v3", 671_026_419_200L,
                "'vocab_size':129280,'hidden_size':7168,'intermediate_size':18432,'num_hidden_layers':61,"
                + "'num_attention_heads':128,'n_routed_experts':256,'num_experts_per_tok':8,'n_shared_experts':1,"
                + "'moe_intermediate_size':2048,'first_k_dense_replace':3,'q_lora_rank':1536,'kv_lora_rank':512");
        counts("microsoft/Phi-3.5-MoE-instruct", "phimoe", 41_873_153_344L,
                "'num_attention_heads':32,'num_key_value_heads':8");
        counts("microsoft/Phi-mini-MoE-instruct, llama.cpp", "phimoe", 7_647_632_704L,
                "'intermediate_size':960,'num_attention_heads':32,'num_key_value_heads':8");
        counts("Qwen/Qwen3-30B-A3B", "qwen3_moe", 30_532_122_624L,
                "'num_hidden_layers':48,'head_dim':128,'num_attention_heads':32,'num_key_value_heads':4");
        counts("Qwen/Qwen3-Coder-Next, safetensors", "qwen3_next", 79_674_391_296L,
                "");
        counts("Qwen/Qwen3.5-35B-A3B, its language model", "qwen3_5_moe", 34_660_610_688L,
                "");
        counts("openai/gpt-oss-20b, keras-hub's preset", "gpt_oss", 20_914_757_184L,
                "'num_hidden_layers':24,'num_local_experts':32");
    }
}
