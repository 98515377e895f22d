import { getPreferences } from '../../state/preferences';

const UNITS = {
  zh: ['字节', 'KB', 'MB', 'GB'],
  en: ['B', 'KB', 'MB', 'GB'],
};

/** Bytes as people read them in their language: `1.4 MB`. */
export function fileSize(bytes: number): string {
  const power = Math.min(UNITS.en.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  const unit = UNITS[getPreferences().lang === 'zh' ? 'zh' : 'en'][power] ?? '';
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1).replace('.0', '')} ${unit}`;
}
