/**
 * What meeting pages call things in the languages they are known in. Data with two readers: a label is a hint, never the sole way to
 * find a thing. Gives `rejoinderCapture.labels`: isOwnLabel, isRegionLabel, and readName(label) -> {name, self}.
 */
(() => {
  const capture = (globalThis.rejoinderCapture ??= /** @type {any} */ ({}));
  if (Object.hasOwn(capture, "labels")) return;

  /** The accessible name of Meet's caption region, folded. */
  const REGIONS = new Set([
    "captions", "live captions", "closed captions", "untertitel", "live-untertitel", "legendas", "legendas instantâneas", "subtítulos", "sous-titres",
    "sottotitoli", "субтитры", "字幕", "자막", "자막 표시", "napisy", "ondertiteling", "ondertitels", "altyazılar", "altyazı", "субтитри", "надписи", "undertexter",
    "textning", "undertekster", "teksting", "tekstitykset", "tekstitys", "titulky", "feliratok", "subtitrări", "υπότιτλοι", "כתוביות", "الشرح", "الترجمة",
    "الترجمة والشرح", "زیرنویس", "कैप्शन", "คำบรรยาย", "คำบรรยายแทนเสียง", "phụ đề", "teks", "teks otomatis", "sari kata", "subtítols", "titlovi", "титлови",
    "subtitrai", "subtitri", "subtiitrid", "podnapisi", "ক্যাপশন", "manukuu",
  ]);

  /** What stands in place of the user's own name, by the page's language. @type {Record<string, string[]>} */
  const OWN = {
    en: ["You"], de: ["Ich", "Sie", "Du"], pl: ["Ty"], ja: ["あなた", "自分"], pt: ["Você", "Eu", "Tu"], es: ["Tú", "Yo", "Usted", "Vos"], fr: ["Vous", "Moi"],
    it: ["Tu", "Io"], nl: ["Jij", "U", "Ik"], zh: ["你", "您", "我"], ru: ["Вы", "Я"], ko: ["나", "본인"], sv: ["Du"], da: ["Dig", "Du"], no: ["Du", "Deg"],
    nb: ["Du", "Deg"], nn: ["Du", "Deg"], fi: ["Sinä"], cs: ["Vy", "Ty"], sk: ["Vy", "Ty"], hu: ["Ön", "Te"], ro: ["Dvs.", "Tu", "Dumneavoastră"],
    el: ["Εσείς", "Εσύ"], tr: ["Siz", "Sen"], uk: ["Ви"], bg: ["Вие"], hr: ["Vi", "Ti"], sr: ["Ви", "Ti", "Vi"], sl: ["Vi"], lt: ["Jūs"], lv: ["Jūs"], et: ["Teie", "Sina"],
    he: ["אתה", "את/ה", "אני"], iw: ["אתה", "את/ה", "אני"], ar: ["أنت", "أنا"], fa: ["شما"], hi: ["आप"], bn: ["আপনি"], ta: ["நீங்கள்"], te: ["మీరు"], th: ["คุณ"],
    vi: ["Bạn"], id: ["Anda"], ms: ["Anda"], ca: ["Tu", "Vós"], eu: ["Zu"], gl: ["Ti"], af: ["Jy"], sw: ["Wewe"], fil: ["Ikaw"], is: ["Þú"],
  };
  /** Labels that people are called too: they count only where the page's language is known to use them. */
  const ALSO_NAMES = new Set(["Tu", "Ty", "Du", "Vi", "Ti", "Te", "Io", "Zu", "U", "Ik", "Yo", "Vy", "Anda", "Sen", "Dig", "Sina", "Eu", "Moi", "Jy"]);

  /** What stands in brackets after a name and is not part of it, folded. Those in ME mean the user. */
  const ME = new Set([
    "me", "you", "ich", "sie", "du", "yo", "tú", "tu", "moi", "vous", "eu", "você", "io", "ja", "ty", "ik", "jij", "u", "я", "вы", "ви", "我", "你", "您", "自分",
    "あなた", "나", "본인", "dig", "sinä", "siz", "vy", "já", "ön", "én", "εσείς", "εγώ", "אתה", "אני", "أنت", "أنا", "आप", "मैं", "คุณ", "ฉัน", "bạn", "tôi", "anda", "saya",
  ]);
  const BADGES = new Set([
    "host", "co-host", "cohost", "meeting host", "guest", "external", "unverified", "verified", "organizer", "organiser", "presenter", "presenting", "presentation",
    "attendee", "in lobby", "muted", "visitor", "outside your organization", "not verified", "bot", "interpreter", "panelist", "phone",
    "gastgeber", "gastgeberin", "co-gastgeber", "moderator", "moderatorin", "gast", "extern", "nicht überprüft", "nicht verifiziert", "organisator", "organisatorin",
    "referent", "präsentiert", "präsentation", "stummgeschaltet", "anfitrión", "anfitriona", "coanfitrión", "invitado", "invitada", "externo", "externa", "sin verificar",
    "no verificado", "organizador", "organizadora", "presentando", "presentación", "hôte", "co-hôte", "invité", "invitée", "externe", "non vérifié", "organisateur",
    "organisatrice", "présente", "présentation", "anfitrião", "anfitriã", "coanfitrião", "convidado", "convidada", "não verificado", "apresentando", "apresentação",
    "ospite", "esterno", "esterna", "non verificato", "organizzatore", "organizzatrice", "presentazione", "gastheer", "niet geverifieerd", "presentatie", "gospodarz",
    "współgospodarz", "gość", "zewnętrzny", "niezweryfikowany", "organizator", "prezentacja", "ведущий", "соведущий", "организатор", "гость", "внешний", "презентация",
    "показывает", "ведучий", "гість", "värd", "gäst", "vært", "gæst", "vert", "gjest", "isäntä", "vieras", "hostitel", "házigazda", "vendég", "gazdă",
    "invitat", "toplantı sahibi", "düzenleyen", "misafir", "konuk", "harici", "主持人", "联席主持人", "來賓", "访客", "外部", "组织者", "未验证", "ゲスト", "ホスト", "共同ホスト",
    "主催者", "未確認", "プレゼンテーション", "外部ユーザー", "외부", "호스트", "공동 호스트", "게스트", "발표", "מארח", "אורח", "مضيف", "ضيف", "chủ trì", "khách", "tuan rumah", "tamu",
  ]);
  /** A label that stands where nobody is known yet. */
  const NOBODY = new Set([
    "unknown", "unknown user", "unknown speaker", "unknown participant", "unbekannt", "unbekannter benutzer", "unbekannter sprecher", "usuario desconocido", "desconocido",
    "inconnu", "utilisateur inconnu", "usuário desconhecido", "utilizador desconhecido", "desconhecido", "utente sconosciuto", "sconosciuto", "onbekend",
    "onbekende gebruiker", "nieznany", "nieznany użytkownik", "неизвестно", "неизвестный", "неизвестный пользователь", "невідомий користувач", "不明", "不明なユーザー",
    "未知", "未知用户", "알 수 없음", "알 수 없는 사용자", "okänd", "okänd användare", "ukendt", "ukendt bruger", "ukjent", "ukjent bruker", "tuntematon", "neznámý uživatel",
    "ismeretlen felhasználó", "utilizator necunoscut", "bilinmeyen", "bilinmeyen kullanıcı", "…", "...", "-", "?",
  ]);
  /** "X's presentation", by its words around the name. */
  const PRESENTATIONS = [
    /^(.+)['’]s presentation$/iu, /^(.+s)['’] presentation$/iu, /^präsentation von (.+)$/iu, /^presentación de (.+)$/iu, /^présentation de (.+)$/iu,
    /^apresentação de (.+)$/iu, /^presentazione di (.+)$/iu, /^presentatie van (.+)$/iu, /^prezentacja użytkownika (.+)$/iu, /^презентация пользователя (.+)$/iu,
    /^презентация: (.+)$/iu, /^(.+)さんの(?:プレゼンテーション|画面)$/u, /^(.+)님의 (?:프레젠테이션|발표)$/u, /^(.+)的(?:演示|演示文稿|簡報)$/u,
  ];
  const OWN_PRESENTATION =
    /^(?:your|meine|deine|ihre|tu|su|votre|ta|sua|a sua|la tua|la sua|jouw|uw|je|twoja|ваша|din|あなたの|내|你的|您的) ?(?:presentation|präsentation|presentación|présentation|apresentação|presentazione|presentatie|prezentacja|презентация|プレゼンテーション|발표|演示|演示文稿)$/iu;
  const LONGEST_LABEL = 300;

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKC").replace(/\s+/gu, " ").trim().toLowerCase();

  /** @param {string|null} label */
  const isRegionLabel = (label) => REGIONS.has(fold(label ?? ""));

  /** In a language that is not listed every label counts that is no name; in a listed one only its own (a man may be called Tu). @param {string} name @param {string} language */
  function isOwnLabel(name, language) {
    const label = name.trim();
    const code = (language || "").toLowerCase().split(/[-_]/u)[0] ?? "";
    if (Object.hasOwn(OWN, code)) return OWN[code]?.includes(label) ?? false;
    return !ALSO_NAMES.has(label) && Object.values(OWN).some((labels) => labels.includes(label));
  }

  /** Does a word in brackets mean the user? "Tyler (Ty)" does only where the page's language says so. @param {string} part @param {string} language */
  function isMe(part, language) {
    if (!ME.has(part)) return false;
    const label = [...ALSO_NAMES].find((name) => name.toLowerCase() === part);
    return label === undefined || isOwnLabel(label, language);
  }

  /** The brackets at a label's end and what stands before them, or null. @param {string} label */
  function bracketOf(label) {
    if (!/[)\]）]$/u.test(label)) return null;
    const at = Math.max(label.lastIndexOf("("), label.lastIndexOf("["), label.lastIndexOf("（"));
    return at > 0 ? { before: label.slice(0, at).trim(), inside: fold(label.slice(at + 1, -1)) } : null;
  }

  /** The name without badges, company and presentation; "" for a label that names nobody. `self`: the label says that it is the user. @param {string} label @param {string} [language] */
  function readName(label, language = "") {
    let name = label.slice(0, LONGEST_LABEL).replace(/\s+/gu, " ").trim();
    let self = false;
    if (OWN_PRESENTATION.test(name)) return { name: "", self: true };
    for (const pattern of PRESENTATIONS) name = (pattern.exec(name)?.[1] ?? name).trim();
    const company = name.indexOf(" | ");
    if (company > 0) name = name.slice(0, company).trim();
    for (let bracket = bracketOf(name); bracket?.before; bracket = bracketOf(name)) {
      const parts = bracket.inside.split(/[,;、，]/u).map((part) => part.trim());
      if (!parts.every((part) => BADGES.has(part) || isMe(part, language))) break;
      self ||= parts.some((part) => isMe(part, language));
      name = bracket.before;
    }
    if (NOBODY.has(fold(name))) return { name: "", self };
    return { name, self: self || isOwnLabel(name, language) };
  }

  capture.labels = { isRegionLabel, isOwnLabel, readName };
})();
