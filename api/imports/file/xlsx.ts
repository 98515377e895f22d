import { cellTooLong, LIMITS, tooWide, type FileRow } from './refused';
import { readWorkbook, type Workbook } from './workbook';
import { readXml } from './xml';
import { ZipFile } from './zip';

const DAY_MS = 86_400_000;
const DAY_ZERO = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) };

/** A day, or a day with its time, as it stands on the wall clock: Excel knows no zones. */
function momentText(serial: number, from1904: boolean): string {
  const at = new Date(Math.round((DAY_ZERO[from1904 ? 'from1904' : 'from1900'] + serial * DAY_MS) / 1000) * 1000);
  if (Number.isNaN(at.getTime())) {
    return String(serial);
  }
  const text = at.toISOString().slice(0, 19);
  return Number.isInteger(serial) ? text.slice(0, 10) : text.replace('T', ' ');
}

/** Place of a column by its letters, from 0. @throws FileRefused */
function columnOf(reference: string | undefined, next: number): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) {
    return next;
  }
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Gathers the rows of one sheet while it is read. */
class SheetReader {
  private rows: FileRow[] = [];
  private cells: string[] = [];
  private line = 0;
  private column = -1;
  private kind = 'n';
  private style = 0;
  private text = '';
  private taking = false;
  private formula = false;

  constructor(
    private readonly book: Workbook,
    private readonly marks: boolean,
  ) {}

  /** The rows found since the last time. */
  take(): FileRow[] {
    return this.rows.splice(0);
  }

  readonly open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (name === 'row') {
      this.line = Number(attributes['r'] ?? this.line + 1);
      this.cells = [];
      this.column = -1;
    } else if (name === 'c') {
      this.column = columnOf(attributes['r'], this.column + 1);
      this.kind = attributes['t'] ?? 'n';
      this.style = Number(attributes['s'] ?? 0);
      this.text = '';
      this.formula = false;
    }
    this.formula = this.formula || name === 'f';
    this.taking = name === 'v' || (name === 't' && this.kind === 'inlineStr');
  };

  readonly onText = (piece: string): void => {
    if (this.taking) {
      this.text += piece;
    }
  };

  readonly close = (name: string): void => {
    this.taking = false;
    if (name === 'c') {
      const value = (this.text === '' ? '' : this.value()) || this.mark();
      if (value !== '') {
        this.put(value);
      }
    } else if (name === 'row' && this.cells.some((cell) => cell !== '')) {
      this.rows.push({ line: this.line, cells: Array.from(this.cells, (cell) => cell ?? '') });
    }
  };

  /** What stands for a cell whose formula failed, or was never worked out: the error, or `=`. */
  private mark(): string {
    if (!this.marks) {
      return '';
    }
    return this.kind === 'e' ? this.text : this.formula ? '=' : '';
  }

  private put(value: string): void {
    if (this.column >= LIMITS.columns) {
      throw tooWide();
    }
    if (value.length > LIMITS.cell) {
      throw cellTooLong(this.line);
    }
    this.cells[this.column] = value;
  }

  private value(): string {
    const { text } = this;
    switch (this.kind) {
      case 's':
        return this.book.texts[Number(text)] ?? '';
      case 'b':
        return text === '1' ? 'true' : 'false';
      case 'e':
        return '';
      case 'n':
        return this.book.dates.has(this.style) ? momentText(Number(text), this.book.from1904) : plainNumber(text);
      default:
        return text;
    }
  }
}

/** Without the noise of binary fractions: 0.1 + 0.2 is kept as 0.30000000000000004. */
function plainNumber(text: string): string {
  const value = Number(text);
  return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : text;
}

/** Rows of the first sheet of a workbook; `marks` as in `tableRows`. @throws FileRefused */
export async function* xlsxRows(bytes: Buffer, marks: boolean): AsyncGenerator<FileRow> {
  const zip = await ZipFile.open(bytes);
  const book = await readWorkbook(zip);
  const sheet = new SheetReader(book, marks);
  const handlers = { open: sheet.open, close: sheet.close, text: sheet.onText };
  for await (const _ of readXml(zip.pieces(book.sheet), handlers)) {
    yield* sheet.take();
  }
}
