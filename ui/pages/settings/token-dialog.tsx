import { Alert, Button, Modal } from 'antd';
import Input from 'antd/es/input';
import { useState, type JSX } from 'react';
import { useTranslation } from 'react-i18next';

/** A new token, shown this once; it is copied from here, and closing it by a slip of the mouse is not possible. */
export function TokenDialog({ token, onClose }: { token: string; onClose: () => void }): JSX.Element {
  const { t } = useTranslation('settings');
  const [copied, setCopied] = useState<boolean>();
  const copy = (): void => void writeText(token).then(setCopied);
  return (
    <Modal
      open
      title={t('tokens.made')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type={copied === true ? 'primary' : 'default'} onClick={onClose}>
          {t('common:close')}
        </Button>
      }
    >
      <p>{t('tokens.once')}</p>
      <div className="settings-token">
        <Input readOnly value={token} aria-label={t('tokens.token')} onFocus={(event) => event.target.select()} />
        <Button type={copied === true ? 'default' : 'primary'} onClick={copy}>
          {t(copied === true ? 'tokens.copied' : 'tokens.copy')}
        </Button>
      </div>
      {copied === false && <Alert type="warning" showIcon title={t('tokens.copyFailed')} />}
    </Modal>
  );
}

/** False where the browser gives no way to the clipboard, such as on a page without TLS. */
async function writeText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
