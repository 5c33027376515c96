# Sets Postfix up from the environment and runs it: it takes mails from its own networks alone, signs them for MAIL_DOMAIN
# and sends them on. What it cannot send yet waits in its queue, a volume.
set -eu
: "${RELAY_NAME:?the name that the reverse record of this machine tells}" "${MAIL_DOMAIN:?the domain of MAIL_FROM}"

install -m 400 -o opendkim /run/secrets/dkim_key /etc/dkimkeys/key
cat >/etc/opendkim.conf <<CONF
Mode s
Canonicalization relaxed/simple
Domain $MAIL_DOMAIN
Selector ${DKIM_SELECTOR:-afterglow}
KeyFile /etc/dkimkeys/key
Socket inet:8891@127.0.0.1
UserID opendkim
InternalHosts 0.0.0.0/0
OversignHeaders From
CONF
opendkim -x /etc/opendkim.conf

# Debian names this machine alone.
postconf -X mynetworks
postconf -e \
  "myhostname = $RELAY_NAME" \
  "mydestination =" \
  "mynetworks_style = subnet" \
  "smtpd_relay_restrictions = permit_mynetworks, reject" \
  "relayhost = ${RELAY_ONWARD:-}" \
  "inet_interfaces = all" \
  "smtpd_tls_security_level = none" \
  "smtp_tls_security_level = may" \
  "smtp_tls_CAfile = /etc/ssl/certs/ca-certificates.crt" \
  "smtpd_milters = inet:127.0.0.1:8891" \
  "milter_default_action = tempfail" \
  "message_size_limit = 10485760" \
  "maillog_file = /dev/stdout"
# In a container of its own Postfix needs no other root, where it would find no name server.
postconf -F '*/*/chroot = n'
# Killed, it may have left the mark of a run.
rm -f /var/spool/postfix/pid/master.pid
exec postfix start-fg
