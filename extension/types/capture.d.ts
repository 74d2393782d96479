// What the content scripts share in their own world, file by file. They are classic scripts: no imports, one name.

type PlatformName = "meet" | "teams" | "zoom" | "generic";

/** A caption as it stands on the page now. */
interface CaptionBlock {
  /** Compared for identity only. */
  node: Element;
  /** Cleaned of badges; the page's word for the user where that is all it shows; "" where nobody is named. */
  speaker: string;
  text: string;
  /** The page says that it is the user, or that it is not. */
  self?: boolean;
  /** Tells voices apart where no name is shown: a picture's address, or initials with their colour. */
  voice?: string;
  /** The list or window that it stands in, where there may be several. */
  area?: Element;
}

/** `text` is the block's whole text so far; `final` where it will hardly change. */
interface BlockUpdate {
  block: string;
  speaker: string;
  text: string;
  self?: boolean;
  final?: boolean;
}

/** `at_ms`: since the session's start. */
interface TimedUpdate extends BlockUpdate {
  at_ms: number;
}

/** `prefix` makes block ids unique to this reading; `me` gives the name that replaces the user's own label. */
interface MergeOptions {
  prefix: string;
  isOwn: (name: string) => boolean;
  me: () => string;
}

/** The merge rule of a platform: sans-IO. What stands on the page and the time go in, updates come out, each change once. */
interface CaptionMerge {
  /** What stands on the page at the start is not told, but for the sentence being spoken, once it goes on. */
  begin(blocks: CaptionBlock[], options: { wholeSentence: boolean }): void;
  look(blocks: CaptionBlock[], now_ms: number): BlockUpdate[];
  /** When to look again although nothing changes, or null. */
  deadline(): number | null;
  /** Everything that is open becomes final. */
  end(): BlockUpdate[];
  /** The newest text of everything that is open, for a receiver that has lost some. */
  again(): BlockUpdate[];
}

/** Selectors and words of one platform: data only, checked before use. Shipped in capture/packs and by the daemon. */
interface Pack {
  schema: 1;
  platform: PlatformName;
  version: string;
  /** By what they find; each a list of CSS selectors, any of which will do. */
  selectors: Record<string, string[]>;
  /** By what they mean; compared without case. */
  words: Record<string, string[]>;
}

/** A place in the page that captions can be read from. `score`: 0 to 1, see ladder.js. */
interface CaptionSource {
  /** What to observe. */
  root: Element;
  score: number;
  blocks(): CaptionBlock[];
  /** Attributes that tell of captions too: being hidden, a picture. */
  attributes?: string[];
}

interface FoundSource extends CaptionSource {
  rung: string;
}

interface Rung {
  name: string;
  /** Called when what was read is gone, about once a second, and after changes of the page: must be cheap. */
  find(page: Document, pack: Pack): CaptionSource[];
}

/** The meeting's own captions button. `personal`: turning captions on changes nothing for the others. */
interface CaptionSwitch {
  state: "on" | "off" | "unknown";
  personal: boolean;
  /** Null where there is nothing to press. True once pressed; where captions then need a choice of the user, `says` what. */
  turnOn: (() => Promise<{ pressed: boolean; says: string }>) | null;
}

type Stage = "lobby" | "joined" | "breakout" | "left" | "ended" | "unknown";

/** What else the page tells: "" and [] where it tells nothing. `people` are the others' names. */
interface MeetingAbout {
  stage: Stage;
  title: string;
  me: string;
  people: string[];
}

interface Platform {
  name: PlatformName;
  /** What the daemon is told as the captions' source. */
  source: "meet" | "teams" | "zoom" | "generic" | "demo";
  /** The meeting at this address, the same after a reload and while the page navigates inside it; "" where there is none. */
  meetingAt(url: URL): string;
  /** Best first. */
  rungs: Rung[];
  createMerge(options: MergeOptions): CaptionMerge;
  captionSwitch(page: Document, pack: Pack): CaptionSwitch;
  about(page: Document, pack: Pack): MeetingAbout;
}

type HealthState = "idle" | "paused" | "absent" | "on_empty" | "capturing" | "lost" | "recovered" | "unreadable" | "unresolved_speaker";
type HealthReason = "" | "captions_off" | "not_found" | "removed" | "turned_off" | "no_text" | "no_names" | "left";

/** Never text. `offers`: what the user can do here. */
interface Health {
  state: HealthState;
  reason: HealthReason;
  rung: string;
  platform: string;
  counts: { blocks: number; updates: number; unnamed: number; losses: number };
  offers: { turnOn: boolean; personal: boolean; point: boolean };
}

/** What the health is judged from. `changed`, `unnamed`: updates since the last look, and those without a name; `blocks`, `updates`: since begin. */
interface HealthInput {
  now_ms: number;
  isPaused: boolean;
  hasSource: boolean;
  /** No caption stands on the page now. */
  isBlank: boolean;
  isEmpty: boolean;
  changed: number;
  unnamed: number;
  blocks: number;
  updates: number;
  switchState: CaptionSwitch["state"];
  switchedBy: "user" | "us" | "";
  isAudible: boolean | null;
  stage: Stage;
  rung: string;
  offers: Health["offers"];
}

/** Where in the meeting the user is, in one run of reading. Times are of one clock. */
interface Attendance {
  /** Take in what the page tells now; `heard_ms`: when somebody was last heard. Gives whether the meeting was left by it. */
  see(seen: MeetingAbout, now_ms: number, heard_ms: number): boolean;
  /** What is to be told: null where it was told, or nothing is known. */
  news(): MeetingAbout | null;
  /** Tell all of it anew. */
  again(): void;
  /** Somebody is heard, and whoever is heard is in the meeting, whatever the page looks like: what changed by that, else null. */
  comeBack(): MeetingAbout | null;
  stage(): Stage;
}

/** A part of the page in structure alone: tags, roles, hooks, lengths of texts. No words. */
type Outline = string;

interface CaptionObserver {
  /** `captions`: turn the meeting's captions on, once, where they are off. `isGoingOn`: the session was running before this page was there. */
  begin(session: { startedAt: number; me: string; pack: Pack; captions?: boolean; isGoingOn?: boolean }): void;
  pause(): void;
  resume(): void;
  end(): void;
  flush(): void;
  again(): void;
  /** Look at the page anew, now. */
  refresh(): void;
  outline(): Outline;
  about(pack: Pack): MeetingAbout;
  turnOn(): Promise<{ pressed: boolean; says: string }>;
}

/** Distances of the card from the window's right and bottom edges, and its size, in CSS pixels. */
interface OverlayPlace {
  right: number;
  bottom: number;
  width: number;
  height: number;
  collapsed: boolean;
}

interface OverlayHost {
  show(options?: { collapsed?: boolean }): void;
  hide(): void;
  toggle(): void;
  end(words: string): void;
  isShown(): boolean;
}

interface CaptionPort {
  send(message: { updates?: TimedUpdate[]; health?: Health; about?: MeetingAbout }): void;
  close(): void;
}

interface Capture {
  isStarted: boolean;
  isAlive(): boolean;
  retire(): void;
  address(path: string): string;
  words: {
    tokensOf(text: string): string[];
    isContinuation(tokens: string[], of: string[]): boolean;
    after(head: string, text: string): string;
    finishedSentences(text: string): string;
    fitting(text: string): number;
  };
  labels: {
    isRegionLabel(label: string | null): boolean;
    isOwnLabel(name: string, language: string): boolean;
    readName(label: string, language?: string): { name: string; self: boolean };
  };
  page: {
    all(within: ParentNode, selectors: readonly string[] | undefined): Element[];
    first(within: ParentNode, selectors: readonly string[] | undefined): Element | null;
    matches(node: Element, selectors: readonly string[] | undefined): boolean;
    textOf(part: Element, options?: { short?: boolean }): string;
    isNotice(node: Element): boolean;
    isShown(node: Element): boolean;
    pictureOf(node: Element | null): string;
    ICONS: string;
    CONTROLS: string;
    NOTICES: string;
  };
  platforms: Record<PlatformName, Platform>;
  climb(rungs: Rung[], pages: Iterable<Document>, pack: Pack): FoundSource | null;
  link: {
    ask(message: Record<string, unknown>): Promise<any>;
    listen(answer: (message: any) => unknown): void;
    openCaptions(options: { onReopened: () => void }): CaptionPort;
  };
  /** Meet, and whatever else grows in place: one block a turn. */
  createGrowingMerge(options: MergeOptions): CaptionMerge;
  /** Teams: a row a sentence in a virtual list. */
  createRowsMerge(options: MergeOptions): CaptionMerge;
  /** Zoom: a sliding window of words for each voice. */
  createWindowMerge(options: MergeOptions): CaptionMerge;
  outlineOf(root: Element | null): Outline;
  /** Where text grows as speech does; it observes between start and stop alone. */
  createProbe(page: Document): { start(): void; stop(): void; find(): CaptionSource[] };
  attendance: {
    create(options: { isGoingOn: boolean; now_ms: number }): Attendance;
    aboutOver(platform: Platform, pages: Iterable<Document>, pack: Pack): MeetingAbout;
  };
  createHealth(options: { platform: string }): { observe(seen: HealthInput): Health };
  pointedRung(pointed: () => PointedAt | null): Rung;
  pointing: {
    /** The user points at the captions; resolves to a description of that element that survives a reload, or null where they gave up. */
    choose(page: Document): Promise<PointedAt | null>;
    /** The element that a description means on this page now, or null. */
    find(page: Document, pointed: PointedAt): Element | null;
  };
  createObserver(options: {
    platform: Platform;
    pointed: () => PointedAt | null;
    isAudible: () => Promise<boolean>;
    onUpdates: (updates: TimedUpdate[]) => void;
    onHealth: (health: Health) => void;
    onAbout: (about: MeetingAbout) => void;
  }): CaptionObserver;
  createOverlayHost(options: { kept?: Partial<OverlayPlace> | null; onKeep: (place: OverlayPlace) => void }): OverlayHost;
}

/** Where the user pointed: an id or lasting hooks, tags and places among siblings, from the outside in. */
interface PointedAt {
  path: string[];
}

declare var rejoinderCapture: Capture;
declare var documentPictureInPicture: (EventTarget & { window: Window | null }) | undefined;

interface Element {
  moveBefore(node: Node, child: Node | null): void;
}

/** Comparing texts that grow, shrink, are corrected and slide out of view. A place is a number of characters into a text. */
interface Continuity {
  SENTENCE_END: RegExp;
  SHORT_TOKENS: number;
  REACH_CHARS: number;
  tokensOf(text: string): string[];
  shared(one: string[], two: string[]): [number, number][];
  commonStart(one: string, two: string): number;
  carry(before: string, text: string, places: number[]): number[];
  isAllOf(tokens: string[], of: string[]): boolean;
  slidBy(before: string[], now: string[]): number;
  placeOf(head: string, before: string, text: string): number;
  fateOf(before: string, text: string, isFresh: boolean): "same" | "slid" | "doubt" | "other";
  pieceOf(text: string): number;
}

interface MeetRoom {
  captionSwitch: Platform["captionSwitch"];
  about: Platform["about"];
  isCode(part: string): boolean;
  isNameLike(text: string): boolean;
}
