import { Alert } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../api/queries';

const DEMO_CLOSED = 'zhixing.demoBannerClosed';

/** What everyone must know now: work is queued, the connection is gone, this is a demo. */
export function Banners(): JSX.Element {
  const { t } = useTranslation();
  const me = useMe().data;
  const online = useOnline();
  const [demoClosed, setDemoClosed] = useState(() => sessionStorage.getItem(DEMO_CLOSED) !== null);
  const closeDemo = (): void => {
    sessionStorage.setItem(DEMO_CLOSED, 'yes');
    setDemoClosed(true);
  };
  return (
    <>
      {!online && <Alert banner type="warning" title={t('banner.offline')} />}
      {me && !me.engine.ok && (
        <Alert
          banner
          type="warning"
          title={me.engine.queued > 0 ? t('banner.queued', { count: me.engine.queued }) : t('banner.engine')}
        />
      )}
      {me?.demo === true && !demoClosed && (
        <Alert
          banner
          type="info"
          title={t('banner.demo')}
          closable={{ onClose: closeDemo, 'aria-label': t('close') }}
        />
      )}
    </>
  );
}

function useOnline(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const update = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', update);
    window.addEventListener('offline', update);
    return () => {
      window.removeEventListener('online', update);
      window.removeEventListener('offline', update);
    };
  }, []);
  return online;
}
