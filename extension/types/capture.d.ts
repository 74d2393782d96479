// What the content scripts share in their own world, file by file. They are classic scripts: no imports, one name.

interface CaptionBlock {
  node: Element;
  speaker: string;
  text: string;
}

interface BlockUpdate {
  block: string;
  speaker: string;
  text: string;
  self?: boolean;
  final?: boolean;
}

interface TimedUpdate extends BlockUpdate {
  at_ms: number;
}

/** A caption block as the reader follows it. `head` is the part of its text that is not told under this id. */
interface Track {
  id: string;
  node: Element;
  label: string;
  head: string;
  sent: string;
  sentAs: string;
  text: string;
  tokens: string[];
  order: number;
  goneAt: number;
  isOpen: boolean;
}

interface CaptionReader {
  begin(blocks: CaptionBlock[], options: { wholeSentence: boolean }): void;
  look(blocks: CaptionBlock[], now_ms: number): BlockUpdate[];
  end(): BlockUpdate[];
  again(): BlockUpdate[];
  deadline(): number | null;
}

interface CaptionAdapter {
  begin(session: { startedAt: number; me: string }): void;
  pause(): void;
  resume(): void;
  end(): void;
  flush(): void;
  again(): void;
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
}

interface CaptionPort {
  send(message: { updates?: TimedUpdate[]; health?: { state: string; detail: string } }): void;
  close(): void;
}

interface Capture {
  isStarted: boolean;
  isAlive(): boolean;
  retire(): void;
  address(path: string): string;
  labels: {
    isRegionLabel(label: string | null): boolean;
    isOwnLabel(name: string, language: string): boolean;
  };
  region: {
    findRegion(page: Document): Element | null;
    readBlocks(region: Element): CaptionBlock[];
  };
  link: {
    ask(message: Record<string, unknown>): Promise<any>;
    listen(answer: (message: any) => unknown): void;
    openCaptions(options: { onReopened: () => void }): CaptionPort;
  };
  createReader(options: { prefix: string; isOwn: (name: string) => boolean; me: () => string }): CaptionReader;
  createAdapter(options: {
    onUpdates: (updates: TimedUpdate[]) => void;
    onHealth: (state: string, detail: string) => void;
  }): CaptionAdapter;
  createOverlayHost(options: { kept?: Partial<OverlayPlace> | null; onKeep: (place: OverlayPlace) => void }): OverlayHost;
}

declare var rejoinderCapture: Capture;
declare var documentPictureInPicture: (EventTarget & { window: Window | null }) | undefined;

interface Element {
  moveBefore(node: Node, child: Node | null): void;
}
