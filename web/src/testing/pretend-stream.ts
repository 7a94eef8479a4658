//! The browser's `EventSource` for tests, over `fetch`: it reads the stream of the pretend server. Like the real one it
//! says `error` when a stream ends or is refused; unlike it, it never comes back by itself.

export class PretendEventSource extends EventTarget {
  readonly #stop = new AbortController();

  constructor(url: string) {
    super();
    void this.#read(url).catch(() => undefined).then(() => {
      if (!this.#stop.signal.aborted) this.dispatchEvent(new Event("error"));
    });
  }

  close(): void {
    this.#stop.abort();
  }

  async #read(url: string): Promise<void> {
    const response = await fetch(new Request(new URL(url, "http://pretend"), { signal: this.#stop.signal }));
    if (!response.ok || response.body === null) return;
    this.dispatchEvent(new Event("open"));
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.#stop.signal.aborted) return void reader.cancel();
      const events = (text + value).split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) this.#tell(event);
    }
  }

  #tell(event: string): void {
    const [, name, data] = /^event: (.*)\ndata: (.*)$/s.exec(event) ?? [];
    if (name !== undefined && data !== undefined) this.dispatchEvent(new MessageEvent(name, { data }));
  }
}
