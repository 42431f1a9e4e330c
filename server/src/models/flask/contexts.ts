import {
  boolean,
  type ClassValue,
  type InstanceValue,
  NONE,
  native,
  textOf,
  UNKNOWN,
  unknown,
  type Value,
} from '../../evaluate/values';
import { type NativeMethod, nativeClass, nativeInstance, stateOf } from '../native';

/** An application context, entered by `with app.app_context():` or `.push()`. */
class ContextState {
  constructor(readonly application: Value) {}
}

/** Application contexts, and `current_app`, which is the application of the innermost one. */
export class Contexts {
  private readonly entered: Value[] = [];
  private readonly context: ClassValue;
  readonly currentApp: InstanceValue;
  /** `flask.has_app_context`. */
  readonly hasApplication = native('has_app_context', () => boolean(this.entered.length > 0));
  /** The methods of `Flask` that make a context. */
  readonly methods: Readonly<Record<string, NativeMethod>>;

  /** Runs `body` while `application` is the current one. */
  within<T>(application: Value | undefined, body: () => T): T {
    if (application) this.entered.push(application);
    try {
      return body();
    } finally {
      if (application) this.entered.pop();
    }
  }

  constructor() {
    const enter: NativeMethod = (self, _, interpreter) => {
      const state = stateOf(self, ContextState);
      if (state) interpreter.journal.push(this.entered, state.application);
      return self;
    };
    const leave: NativeMethod = (_self, _, interpreter) => {
      interpreter.journal.changeArray(this.entered);
      this.entered.pop();
      return NONE;
    };
    this.context = nativeClass('flask.ctx', 'AppContext', [], {
      __enter__: enter,
      __exit__: leave,
      push: enter,
      pop: leave,
    });
    const make: NativeMethod = (self, _, interpreter) => {
      const made = nativeInstance(this.context, interpreter.depth, new ContextState(self));
      made.attributes.set('app', self);
      return made;
    };
    this.methods = { app_context: make, test_request_context: make, request_context: make };
    const proxy = nativeClass('werkzeug.local', 'LocalProxy', [], {
      __getattr__: (_, args, interpreter, site) => {
        const name = textOf(args.positional[0]) ?? '';
        const current = this.entered[this.entered.length - 1];
        return current ? interpreter.attribute(current, name, site) : unknown(`flask.current_app.${name}`);
      },
      // Without a context a proxy counts as false, as `bool(current_app)` does.
      __bool__: () => boolean(this.entered.length > 0),
      _get_current_object: () => this.entered[this.entered.length - 1] ?? UNKNOWN,
    });
    this.currentApp = nativeInstance(proxy, 0, undefined);
  }
}
