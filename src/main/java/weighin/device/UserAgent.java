package weighin.device;

import java.util.List;
import weighin.Ascii;

/**
 * What a browser says of itself, in the words of {@link Signals}; a component is null where nothing says it.
 *
 * @param os             as in {@link Signals}
 * @param browser        as in {@link Signals}
 * @param browserVersion the browser's own version; on iOS WebKit's ({@code Version/26.1}) where said
 * @param mobile         a phone or tablet
 * @param inApp          the app whose web view this is
 * @param architecture   {@code arm}, {@code x86}, {@code arm32} or {@code x8632}
 * @param phoneModel     Android's model word
 * @param chromiumVersion Chromium's version, 0 where none is named: Samsung Internet and Opera count their own
 */
public record UserAgent(String os, String browser, String browserVersion, Boolean mobile, String inApp,
        String architecture, String phoneModel, int chromiumVersion) {

    /**
     * The raw strings, every one may be null.
     *
     * @param userAgent         {@code navigator.userAgent}
     * @param architecture      the high-entropy {@code architecture}: {@code x86}, {@code arm}
     * @param bitness           the high-entropy {@code bitness}: {@code 64}
     * @param model             the high-entropy {@code model}
     * @param mobile            {@code userAgentData.mobile}
     * @param navigatorPlatform {@code navigator.platform}: {@code Win32}, {@code MacIntel}, {@code Linux armv81}
     * @param maxTouchPoints    {@code navigator.maxTouchPoints}: tells an iPad that says Macintosh
     */
    public record Raw(String userAgent, String architecture, String bitness, String model, Boolean mobile,
            String navigatorPlatform, Integer maxTouchPoints) {
    }

    /** Apps by a mark in the user agent of their web views; DuckDuckGo is a browser of its own. */
    private static final String APPS = " Line/,LINE,Instagram,Instagram,FBAN/,Facebook,FBAV/,Facebook,FB_IAB/,Facebook,"
        + "MicroMessenger,WeChat,musical_ly,TikTok,BytedanceWebview,TikTok,TikTok,TikTok,trill_,TikTok,"
        + "Snapchat,Snapchat,[Pinterest/,Pinterest,Pinterest for,Pinterest,Twitter,X,LinkedInApp,LinkedIn,"
        + "KAKAOTALK,KakaoTalk,NAVER(,Naver,GSA/,Google,Telegram,Telegram,WhatsApp,WhatsApp,Slack,Slack,"
        + "RedditApp,Reddit,DuckDuckGo/,";
    /** Systems by a mark in the user agent, or behind a bar in {@code navigator.platform}. */
    private static final String SYSTEMS = "iPad,ipados,iPod,ios,Android,android,Windows,windows,CrOS,chromeos,"
        + "Macintosh,macos,|Mac,macos,Linux,linux,X11,linux";
    /** Browsers by the mark before their version. */
    private static final String BROWSERS = "EdgiOS/,edge,EdgA/,edge,Edg/,edge,SamsungBrowser/,samsung,OPR/,opera,"
        + "OPT/,opera,OPiOS/,opera,FxiOS/,firefox,Firefox/,firefox,CriOS/,chrome,Chrome/,chrome";

    /** Reads the user agent alone. */
    public static UserAgent read(String userAgent) {
        return read(new Raw(userAgent, null, null, null, null, null, null));
    }

    /** Reads everything that a browser gave; never throws. Client hints beat the frozen words of the user agent. */
    public static UserAgent read(Raw raw) {
        String ua = raw.userAgent() == null ? "" : Ascii.shorten(raw.userAgent(), 2000);
        String os = os(raw, ua);
        boolean apple = "ios".equals(os) || "ipados".equals(os);
        String browser = browser(ua, apple);
        return new UserAgent(os, browser, version(ua, browser, apple), mobile(raw, ua, os),
            inApp(ua, os, apple), architecture(raw, ua, os), phoneModel(raw, ua, os), major(after(ua, "Chrome/")));
    }

    /** The signals with what their user agent says of the rest that it tells: a recording may hold the string alone. */
    public Signals complete(Signals s) {
        boolean another = s.browser() != null && !s.browser().equals(browser);
        return new Signals(s.userAgent(), s.os() == null ? os : s.os(), another ? s.browser() : browser,
            another || s.browserVersion() != null ? s.browserVersion() : browserVersion,
            s.mobile() == null ? mobile : s.mobile(), s.inApp() == null ? inApp : s.inApp(),
            s.architecture() == null ? architecture : s.architecture(),
            s.phoneModel() == null ? phoneModel : s.phoneModel(), s.framed(), s.deviceMemoryGiB(), s.cores(),
            s.webgpu(), s.gpu(), s.wasm(), s.storage(), s.network(), s.builtInAi(), s.declared());
    }

    /** The number before the first dot; 0 when there is none. */
    static int major(String version) {
        int value = 0;
        for (int i = 0; version != null && i < version.length() && i < 6 && Ascii.isDigit(version.charAt(i)); i++) {
            value = value * 10 + (version.charAt(i) - '0');
        }
        return value;
    }

    private static String os(Raw raw, String ua) {
        String found = KeywordList.meaning(ua + "|" + word(raw.navigatorPlatform()), SYSTEMS);
        if (!"ipados".equals(found) && ua.contains("iPhone") && !ua.contains("Windows Phone")) {
            return "ios";
        }
        // No Mac has a touch screen: with more than one touch point it is an iPad that asks for desktop pages.
        boolean touch = raw.maxTouchPoints() != null && raw.maxTouchPoints() > 1;
        return touch && "macos".equals(found) ? "ipados" : found;
    }

    private static String word(String text) {
        return text == null ? "" : text;
    }

    private static String browser(String ua, boolean apple) {
        String found = KeywordList.meaning(ua, BROWSERS);
        if (found != null) {
            return found.equals("chrome") && ua.contains("; wv)") ? "other" : found;
        }
        if (ua.contains("Safari/") && ua.contains("Version/") && (apple || ua.contains("Macintosh"))) {
            return "safari";
        }
        return ua.isEmpty() ? null : "other";
    }

    private static String version(String ua, String browser, boolean apple) {
        if (browser == null) {
            return null;
        }
        // Every browser on iOS is WebKit with WebKit's limits: Version/ says which, where it is said.
        String webkit = apple || "safari".equals(browser) ? after(ua, "Version/") : null;
        if (webkit != null) {
            return webkit;
        }
        boolean own = KeywordList.meaning(ua, BROWSERS) != null && !browser.equals("other");
        List<String> marks = Ascii.split(BROWSERS, ',');
        for (int i = 0; i < marks.size(); i += 2) {
            String version = marks.get(i + 1).equals(own ? browser : "chrome") ? after(ua, marks.get(i)) : null;
            if (version != null) {
                return version;
            }
        }
        return own ? null : after(ua, "Version/");
    }

    private static Boolean mobile(Raw raw, String ua, String os) {
        if ("android".equals(os) || "ios".equals(os) || "ipados".equals(os)) {
            return true;
        }
        if (raw.mobile() != null) {
            return raw.mobile();
        }
        return os == null ? null : (Boolean) ua.contains("Mobile");
    }

    private static String inApp(String ua, String os, boolean apple) {
        String app = KeywordList.meaning(ua, APPS);
        if (app != null) {
            return app.isEmpty() ? null : app;
        }
        if ("android".equals(os) && ua.contains("; wv)")) {
            return "webview";
        }
        // Safari and every browser of iOS end in Safari/…; a bare web view does not.
        return apple && ua.contains("AppleWebKit/") && !ua.contains("Safari/") ? "webview" : null;
    }

    private static String architecture(Raw raw, String ua, String os) {
        String said = Ascii.lower(word(raw.architecture()));
        String platform = "|" + word(raw.navigatorPlatform());
        String bits = "32".equals(raw.bitness()) ? "32" : "";
        if (said.startsWith("arm")) {
            return "arm" + bits;
        }
        if (said.startsWith("x86")) {
            return "x86" + bits;
        }
        if ("ios".equals(os) || "ipados".equals(os)) {
            return "arm";
        }
        String words = ua + platform;
        if (KeywordList.any(words, "aarch64,arm64,ARM64,|Linux armv8")) {
            // Chrome on Android says armv81 from 32-bit and 64-bit builds alike; old 32-bit ones say armv7l or armv8l.
            return platform.startsWith("|Linux armv8l") ? "arm32" : "arm";
        }
        if (words.contains("armv7")) {
            return "arm32";
        }
        if (KeywordList.any(ua, "WOW64,i686")) {
            return "x8632";
        }
        return KeywordList.any(ua, "Win64,x86_64,x64") ? "x86" : ua.contains("Windows NT") ? "x8632" : null;
    }

    private static String phoneModel(Raw raw, String ua, String os) {
        if (raw.model() != null && !raw.model().isEmpty()) {
            return Ascii.shorten(raw.model(), 60);
        }
        if (!"android".equals(os)) {
            return "ios".equals(os) ? "iPhone" : "ipados".equals(os) ? "iPad" : null;
        }
        int from = ua.indexOf("Android");
        int start = ua.indexOf(';', from);
        if (from < 0 || start < 0) {
            return null;
        }
        int end = ua.indexOf(')', start);
        String rest = Ascii.trim(ua.substring(start + 1, end < 0 ? ua.length() : end));
        for (String part : Ascii.split(rest, ';')) {
            String word = Ascii.trim(part);
            int build = word.indexOf(" Build/");
            word = build >= 0 ? word.substring(0, build) : word;
            boolean locale = word.length() == 5 && (word.charAt(2) == '-' || word.charAt(2) == '_');
            // "K" is what Chrome says of every phone since it reduced its user agent.
            if (!word.isEmpty() && !locale && !word.equals("K") && !word.equals("wv") && !word.equals("Mobile")
                    && !word.equals("Tablet") && !word.startsWith("rv:")) {
                return Ascii.shorten(word, 60);
            }
        }
        return null;
    }

    private static String after(String text, String mark) {
        int from = text.indexOf(mark);
        if (from < 0) {
            return null;
        }
        from += mark.length();
        int to = from;
        while (to < text.length() && to - from < 20 && (Ascii.isDigit(text.charAt(to)) || text.charAt(to) == '.')) {
            to++;
        }
        return to == from ? null : text.substring(from, to);
    }
}
