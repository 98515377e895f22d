/** The part of a form-js field that our own controls need. */
export interface FieldModel {
  id: string;
  key: string;
  type: string;
  label?: string;
  description?: string;
  subtype?: 'date' | 'time' | 'datetime';
  disallowPassedDates?: boolean;
  decimalDigits?: number;
  properties?: Record<string, string>;
  values?: { label: string; value: unknown }[];
  validate?: { required?: boolean };
}

export interface FieldProps {
  field: FieldModel;
  value: unknown;
  domId: string;
  disabled: boolean;
  readonly: boolean;
  errors: string[];
  onChange: (update: { value: unknown }) => void;
  onBlur: () => void;
}

export interface Island {
  id: string;
  place: HTMLElement;
  props: FieldProps;
}

/**
 * Places inside a form-js form (rendered by Preact) where our React controls are drawn. React draws them as portals,
 * so that theme, language and cached data reach them.
 */
export class Islands {
  private current: Island[] = [];
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): Island[] => this.current;

  /** Adds a place or renews its properties; the same again changes nothing. */
  put(island: Island): void {
    const before = this.current.find(({ id }) => id === island.id);
    if (!before || before.place !== island.place || !sameProps(before.props, island.props)) {
      this.set([...this.current.filter(({ id }) => id !== island.id), island]);
    }
  }

  remove(id: string): void {
    this.set(this.current.filter((island) => island.id !== id));
  }

  private set(next: Island[]): void {
    this.current = next;
    this.listeners.forEach((listener) => listener());
  }
}

function sameProps(a: FieldProps, b: FieldProps): boolean {
  return (Object.keys(b) as (keyof FieldProps)[]).every((key) => Object.is(a[key], b[key]));
}
