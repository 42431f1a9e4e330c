/** Runs a task soon, once for however many calls, and never twice at the same time. */
export class Scheduled {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private again = false;
  private ended = false;

  /**
   * @param task what to run; what it throws goes to `failed`
   * @param delay milliseconds to wait for further calls
   */
  constructor(
    private readonly task: () => Promise<void>,
    private readonly delay: number,
    private readonly failed: (error: unknown) => void,
  ) {}

  request(): void {
    if (this.ended) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.timer ??= setTimeout(() => void this.run(), this.delay);
  }

  /** Asks for it with the delay from now on, whenever it was asked for before. */
  postpone(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.request();
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    this.timer = undefined;
    this.running = true;
    try {
      await this.task();
    } catch (error) {
      this.failed(error);
    }
    this.running = false;
    if (this.again) {
      this.again = false;
      this.request();
    }
  }
}
