import { theme, type GlobalToken } from 'antd';
import { useLayoutEffect } from 'react';

/** The tokens that plain CSS uses, by the name of their CSS variable. */
const VARIABLES: Record<string, keyof GlobalToken> = {
  '--accent': 'colorLink',
  '--accent-fill': 'colorPrimary',
  '--accent-bg': 'colorPrimaryBg',
  '--on-accent': 'colorTextLightSolid',
  '--text': 'colorText',
  '--text-2': 'colorTextSecondary',
  '--text-3': 'colorTextTertiary',
  '--border': 'colorBorder',
  '--border-2': 'colorBorderSecondary',
  '--page': 'colorBgLayout',
  '--surface': 'colorBgContainer',
  '--raised': 'colorBgElevated',
  '--fill': 'colorFillTertiary',
  '--fill-2': 'colorFillQuaternary',
  '--error': 'colorError',
  '--error-bg': 'colorErrorBg',
  '--warning': 'colorWarning',
  '--warning-bg': 'colorWarningBg',
  '--success': 'colorSuccess',
  '--success-bg': 'colorSuccessBg',
  '--font': 'fontFamily',
  '--shadow': 'boxShadowSecondary',
};

/** Hands the theme's tokens to plain CSS as variables of the document, so that both always agree. */
export function useRootTokens(): void {
  const { token } = theme.useToken();
  useLayoutEffect(() => {
    Object.entries(VARIABLES).forEach(([variable, name]) =>
      document.documentElement.style.setProperty(variable, String(token[name])),
    );
  }, [token]);
}
