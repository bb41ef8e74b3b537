package dev.postern.model.domain;

/** The types of DNS records that customers are asked to publish, by their names on the wire. */
public enum DnsRecordType {
  TXT,
  MX,
  CNAME
}
