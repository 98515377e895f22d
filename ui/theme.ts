import { theme as antd, type ThemeConfig } from 'antd';
import { FONT_FAMILY } from './font';
import type { MapToken, SeedToken } from 'antd/es/theme/interface';

/** Azurite blue (石青), the one accent; every other colour means a state. */
const ACCENT = {
  light: { fill: '#1661ab', text: '#1661ab' },
  // White text on the fill and the text on dark surfaces both need their own blue.
  dark: { fill: '#2f7fd0', text: '#8cc2ff' },
};

const STATES = {
  light: {
    colorError: '#c0362c',
    colorErrorBg: '#fdf0ef',
    colorWarning: '#8f5a00',
    colorWarningBg: '#fff7e6',
    colorWarningBorder: '#e8c98a',
    colorSuccess: '#2c7a4b',
    colorSuccessBg: '#eef8f1',
    colorPrimaryBg: '#e6f0fa',
    colorInfoBg: '#eaf2fa',
    colorInfoBorder: '#b9d3ec',
  },
  dark: {
    colorError: '#ff9a91',
    colorWarning: '#e0ac4f',
    colorSuccess: '#6fc08f',
    colorPrimaryBg: '#1c2f44',
  },
};

const SURFACES = {
  light: {
    colorBgLayout: '#f4f5f7',
    colorBgContainer: '#ffffff',
    colorText: '#1d232b',
    colorTextSecondary: '#545d69',
    colorTextTertiary: '#5f6975',
    colorTextPlaceholder: '#68727e',
    colorBorder: '#c9ced6',
    colorBorderSecondary: '#e4e7eb',
  },
  dark: {
    colorBgLayout: '#14171b',
    colorBgContainer: '#1b1f24',
    colorBgElevated: '#23282e',
    colorText: '#e4e7eb',
    colorTextSecondary: '#a9b1bb',
    colorTextTertiary: '#949da8',
    colorTextPlaceholder: '#8b949f',
    colorBorder: '#434b55',
    colorBorderSecondary: '#2e343b',
  },
};

/** Compact text is 12 px, too small for Chinese all day long: 13 px on a line of 20. */
function text13(seed: SeedToken, map?: MapToken): MapToken {
  return {
    ...(map ?? antd.defaultAlgorithm(seed)),
    fontSize: 13,
    fontSizeSM: 12,
    lineHeight: 20 / 13,
  };
}

/** The Ant Design theme for light or dark: compact, 13 px text, 4 px grid, radius 4, one accent. */
export function themeConfig(dark: boolean): ThemeConfig {
  const mode = dark ? 'dark' : 'light';
  return {
    algorithm: [dark ? antd.darkAlgorithm : antd.defaultAlgorithm, antd.compactAlgorithm, text13],
    cssVar: { prefix: 'zx', key: 'zx' },
    hashed: false,
    token: {
      colorPrimary: ACCENT[mode].fill,
      colorInfo: ACCENT[mode].text,
      colorLink: ACCENT[mode].text,
      ...STATES[mode],
      ...SURFACES[mode],
      fontFamily: FONT_FAMILY,
      // The compact algorithm takes 4 px off the controls: 30 remain.
      borderRadius: 4,
      wireframe: false,
      controlHeight: 34,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: {
        cellPaddingBlockSM: 4,
        cellPaddingInlineSM: 8,
        headerBg: 'transparent',
        headerSplitColor: 'transparent',
      },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
      Tabs: { itemSelectedColor: ACCENT[mode].text, itemHoverColor: ACCENT[mode].text, inkBarColor: ACCENT[mode].text },
      Tag: { defaultBg: 'transparent' },
      Form: { itemMarginBottom: 12 },
      Alert: { withDescriptionPadding: '10px 14px', withDescriptionIconSize: 18 },
    },
  };
}
