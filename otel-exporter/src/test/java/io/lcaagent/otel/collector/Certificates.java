package io.lcaagent.otel.collector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and the certificate that it signed itself, for localhost, made by the JDK's keytool. */
public final class Certificates {
  private static final char[] WORD = "changeit".toCharArray();

  private final KeyStore store;
  private final Path folder;
  private final String name;

  private Certificates(KeyStore store, Path folder, String name) {
    this.store = store;
    this.folder = folder;
    this.name = name;
  }

  public static Certificates make(Path folder, String name)
      throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(WORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, WORD);
    }
    return new Certificates(store, folder, name);
  }

  /** A server's end; trusts the clients that show this certificate. */
  public SSLContext server(Certificates client) throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, WORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(client.store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /** The certificate as a PEM file. */
  public Path certificate() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", store.getCertificate("it").getEncoded(), "crt");
  }

  /** The private key as a PEM file. */
  public Path key() throws IOException, GeneralSecurityException {
    Key key = store.getKey("it", WORD);
    return pem("PRIVATE KEY", key.getEncoded(), "key");
  }

  private Path pem(String kind, byte[] bytes, String suffix) throws IOException {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(name + "." + suffix),
        "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
  }
}
