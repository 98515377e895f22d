import type { Text } from '../../../domain/text';
import type { FieldError } from '../../problem';
import type { PersonColumn } from './columns';

/** The cells of a row that are not empty. */
export type Cells = Readonly<Partial<Record<PersonColumn, string>>>;

/** `=…` that was never worked out, and what Excel shows instead of a result: `#N/A`, `#REF!`. */
const NO_VALUE = /^(=|#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!))/;

const FORMULA: Text = {
  zh: '这一格是公式而不是值，或公式出错；请在 Excel 中复制该列，并“选择性粘贴”为“值”',
  en: 'The cell has a formula in place of a value, or one that fails; in Excel copy the column and paste it as values',
};

/** One row while it is read; what is wrong with it gathers. */
export class Reading {
  readonly errors: FieldError[] = [];

  constructor(private readonly cells: Cells) {}

  wrong(field: PersonColumn, { zh, en }: Text, code = 'INVALID'): undefined {
    this.errors.push({ field, code, message: { zh, en } });
  }

  /** The value of a cell; undefined where it is empty, or wrong, which is noted with the remedy. */
  read<T>(field: PersonColumn, to: (cell: string) => T | undefined, why: (cell: string) => Text): T | undefined {
    const cell = this.cells[field];
    if (cell === undefined) {
      return undefined;
    }
    if (NO_VALUE.test(cell)) {
      return this.wrong(field, FORMULA, 'FORMULA');
    }
    const value = to(cell);
    return value ?? this.wrong(field, why(cell));
  }
}
