/** Ours first: Chinese must show everywhere. Also for what is measured on a canvas, which knows no CSS variables. */
export const FONT_FAMILY =
  "'Noto Sans SC Variable', 'PingFang SC', 'Microsoft YaHei', system-ui, -apple-system, 'Segoe UI', sans-serif";
