// Letting the event loop run: between two requests, and in the middle of one where the browser can switch stacks (JSPI).

/** JSPI as browsers have it; TypeScript's library does not know it yet. */
interface StackSwitching {
  Suspending: new (imported: CallableFunction) => unknown;
  promising(exported: CallableFunction): CallableFunction;
}

const jspi = WebAssembly as unknown as Partial<StackSwitching>;

/** Whether a running module can be suspended in this browser. */
export function canSwitch(): boolean {
  return typeof jspi.Suspending === "function" && typeof jspi.promising === "function";
}

/** An import that suspends the module until the promise it returns is settled. */
export function suspending(imported: CallableFunction): unknown {
  return jspi.Suspending ? new jspi.Suspending(imported) : imported;
}

/** An export that may be suspended on the way: it returns a promise. */
export function promising(exported: CallableFunction): CallableFunction {
  return jspi.promising ? jspi.promising(exported) : exported;
}

const turns = new MessageChannel();
let turnsWaiting: (() => void)[] = [];
turns.port1.onmessage = () => {
  const over = turnsWaiting;
  turnsWaiting = [];
  for (const done of over) done();
};

/** One turn of the event loop: what was posted before is delivered meanwhile. A timer would be held back to 4 ms. */
export function eventLoopTurn(): Promise<void> {
  return new Promise((done) => {
    turnsWaiting.push(done);
    turns.port2.postMessage(null);
  });
}

/** The longest time that a timer can be set to. */
const LONGEST_TIMER_MILLIS = 2 ** 31 - 1;

/** Wakes whoever waits for a message. */
export class Bell {
  private wake: (() => void) | undefined;

  /** Something has arrived. */
  ring(): void {
    this.wake?.();
  }

  /** Resolves when it rings, and otherwise after that time, which may be infinite. */
  heard(millis: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake?.(), Math.min(millis, LONGEST_TIMER_MILLIS));
      this.wake = () => {
        clearTimeout(timer);
        this.wake = undefined;
        resolve();
      };
    });
  }
}
