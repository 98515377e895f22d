import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { QueryClientProvider } from '@tanstack/react-query';
import { useMemo, type JSX, type ReactNode } from 'react';
import { RouterProvider } from 'react-router/dom';
import { queryClient } from './api/query-client';
import { router } from './routes';
import { usePreferences } from './state/preferences';
import { useDark } from './state/use-dark';
import { useRootTokens } from './state/use-root-tokens';
import { themeConfig } from './theme';

/** The whole app: look, language, data and pages. */
export function App(): JSX.Element {
  const { lang } = usePreferences();
  const dark = useDark();
  const theme = useMemo(() => themeConfig(dark), [dark]);
  return (
    <ConfigProvider theme={theme} locale={lang === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <AntApp component={false} message={{ maxCount: 3 }}>
        <RootTokens>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </RootTokens>
      </AntApp>
    </ConfigProvider>
  );
}

function RootTokens({ children }: { children: ReactNode }): ReactNode {
  useRootTokens();
  return children;
}
