import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseNotice } from '../../packs/notices';
import type { Notice } from '../../packs/types';

/** The shared texts of the product as they stand in `processes/common/notices`. */
export function readNotices(): Record<string, Notice> {
  const dir = join(__dirname, '../../processes/common/notices');
  const notices: Record<string, Notice> = {};
  for (const file of readdirSync(dir).filter((name) => name.endsWith('.hbs'))) {
    const [name = '', lang = ''] = file.split('.');
    notices[name] = { ...notices[name], [lang]: parseNotice(file, readFileSync(join(dir, file), 'utf8')) };
  }
  return notices;
}
