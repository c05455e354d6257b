package weighin.model;

import java.util.ArrayList;
import java.util.List;
import weighin.Ascii;

/** What a layer is made of. Those that end in {@code ALONE} have no feed-forward part behind what they are called. */
public enum LayerKind {
    /** Attention to all tokens before. */
    FULL("full full_attention attention", '\0'),
    /** Attention to a window of the last tokens. */
    SLIDING("sliding sliding_attention chunked_attention", '\0'),
    /** A gated delta net. */
    LINEAR("linear linear_attention", '\0'),
    /** A short convolution. */
    CONV("conv", '\0'),
    /** Mamba 2. */
    MAMBA("mamba", '\0'),
    /** Mamba 1. */
    MAMBA1("mamba1", '\0'),
    /** Kimi's delta attention: a delta net with a decay for each channel. */
    KDA("kda", '\0'),
    /** Lightning attention (MiniMax): linear attention with a gate and one norm. */
    LIGHTNING("lightning", '\0'),
    /** A real-gated linear recurrent unit (Griffin, Recurrent Gemma). */
    RECURRENT("recurrent", '\0'),
    /** Attention to a window and to all tokens before, each few of them in one entry (DeepSeek-V4). */
    COMPRESSED("csa compressed_sparse_attention", '\0'),
    /** The same with many tokens in one entry. */
    HEAVILY_COMPRESSED("hca heavily_compressed_attention", '\0'),
    /** Attention and Mamba 2 side by side. */
    HYBRID("hybrid", '\0'),
    /** Mamba 2 and nothing behind it. */
    MAMBA_ALONE("", 'M'),
    /** Mamba 1 and nothing behind it. */
    MAMBA1_ALONE("", '1'),
    /** Mamba with a block of attention that several layers share behind it (Zamba). */
    SHARED_BLOCK("", 'Z'),
    /** RWKV's mixing of time and of channels. */
    RWKV_ALONE("rwkv", 'R'),
    /** One square matrix, in place of attention that was cut (Nemotron-NAS), and a feed-forward part. */
    LINEAR_REPLACED("", 'l'),
    /** Nothing is left of it. */
    NOTHING("", '0'),
    /** Full attention and nothing behind it. */
    FULL_ALONE("", '*'),
    /** A feed-forward part alone. */
    FEED_FORWARD_ALONE("mlp", '-'),
    /** A mixture of experts alone. */
    EXPERTS_ALONE("moe", 'E');

    /** The words of {@code layer_types}; the tables' own first. */
    private final String words;
    /** The letter of {@code hybrid_override_pattern}. */
    private final char letter;

    LayerKind(String words, char letter) {
        this.words = words;
        this.letter = letter;
    }

    /** The words of {@code layer_types} that mean it; none where only a letter does. */
    List<String> words() {
        return words.isEmpty() ? List.of() : Ascii.split(words, ' ');
    }

    /** The kind that an entry of {@code layer_types} names; null when it is not known. */
    static LayerKind of(String word) {
        for (LayerKind kind : values()) {
            if (kind.words().contains(word)) {
                return kind;
            }
        }
        return null;
    }

    /** The kind of a letter of {@code hybrid_override_pattern}; null when it is not known. */
    static LayerKind of(char letter) {
        for (LayerKind kind : values()) {
            if (kind.letter == letter && letter != '\0') {
                return kind;
            }
        }
        return null;
    }

    /**
     * The kinds of a list as the tables write it, {@code sliding*5+full}.
     *
     * @throws IllegalStateException if it cannot be read: a fault of the build
     */
    static List<LayerKind> list(String text) {
        List<LayerKind> kinds = new ArrayList<>();
        for (String part : Ascii.split(text, '+')) {
            int times = part.indexOf('*');
            LayerKind kind = of(times < 0 ? part : part.substring(0, times));
            double count = times < 0 ? 1 : Ascii.parseNumber(part.substring(times + 1));
            if (kind == null || !(count >= 1)) {
                throw new IllegalStateException("no kinds of layers: " + text);
            }
            for (int i = 0; i < count; i++) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The kinds of a {@code hybrid_override_pattern}, {@code M-M*}; an unknown letter is a feed-forward part. */
    static List<LayerKind> pattern(String letters) {
        List<LayerKind> kinds = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            LayerKind kind = of(letters.charAt(i));
            kinds.add(kind == null ? FEED_FORWARD_ALONE : kind);
        }
        return kinds;
    }

    /** Whether the layer is only that, with no feed-forward part behind it. */
    boolean isAlone() {
        return letter != '\0' && this != LINEAR_REPLACED;
    }

    /** The same kind with nothing behind it, as networks have it whose layers hold one part each. */
    LayerKind alone() {
        return switch (this) {
            case FULL -> FULL_ALONE;
            case MAMBA -> MAMBA_ALONE;
            case MAMBA1 -> MAMBA1_ALONE;
            default -> this;
        };
    }

    /** Whether it keeps a state of fixed size, alone or beside a cache. */
    boolean isRecurrent() {
        return switch (this) {
            case LINEAR, CONV, MAMBA, MAMBA1, KDA, LIGHTNING, RECURRENT, HYBRID, MAMBA_ALONE, MAMBA1_ALONE,
                SHARED_BLOCK, RWKV_ALONE -> true;
            case FULL, SLIDING, COMPRESSED, HEAVILY_COMPRESSED, LINEAR_REPLACED, NOTHING, FULL_ALONE,
                FEED_FORWARD_ALONE, EXPERTS_ALONE -> false;
        };
    }
}
