package neo4jtest

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// process is a Neo4j in a home of its own.
type process struct {
	java, jars, main string
	home             string
	port             int
	questions        int // few or many
	cmd              *exec.Cmd
	ended            chan struct{} // closed when cmd has ended
}

// start makes a home and runs Neo4j in it until it answers.
func start(java, jars, version string, questions int) (*process, error) {
	home, err := os.MkdirTemp("", "neo4jtest-")
	if err != nil {
		return nil, err
	}
	p := &process{java: java, jars: jars, home: home, questions: questions, main: "org.neo4j.server.Neo4jCommunity"}
	if strings.HasPrefix(version, "5.") {
		p.main = "org.neo4j.server.CommunityEntryPoint"
	}
	if p.port, err = freePort(); err == nil {
		err = p.configure()
	}
	if err == nil {
		err = p.run()
	}
	if err != nil {
		_ = os.RemoveAll(home)
		return nil, err
	}
	return p, nil
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, l.Close()
}

func (p *process) configure() error {
	conf := fmt.Sprintf(`server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:%[1]d
server.bolt.advertised_address=127.0.0.1:%[1]d
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=%s
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
db.tx_log.preallocate=false
db.tx_log.rotation.size=16m
db.transaction.monitor.check.interval=100ms
dbms.cypher.min_replan_interval=%s
`, p.port, setting("NEO4J_PAGECACHE", "128m"), replan())
	if err := os.MkdirAll(filepath.Join(p.home, "conf"), 0o700); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(p.home, "conf", "neo4j.conf"), []byte(conf), 0o600)
}

func setting(name, otherwise string) string {
	if v := os.Getenv(name); v != "" {
		return v
	}
	return otherwise
}

// replan gives after how long a statement may be planned again since the data have changed. The data of tests change all the time, and stay few.
func replan() string {
	if testing.Testing() {
		return "24h"
	}
	return "10s"
}

// How much is asked of a server: in tests of one part, or in the tests of a whole package.
const (
	few = iota
	many
)

// jvm gives how Java runs it. The second compiler of Java takes more time than it gives back where little is asked.
func (p *process) jvm() string {
	switch {
	case !testing.Testing():
		return "-XX:+UseG1GC"
	case p.questions == many:
		return "-XX:+UseSerialGC"
	}
	return "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
}

// run starts Neo4j in the home and waits until it speaks Bolt.
func (p *process) run() error {
	heap := setting("NEO4J_HEAP", "768m")
	args := append([]string{"-Xms" + heap, "-Xmx" + heap, "-Dfile.encoding=UTF-8"}, strings.Fields(setting("NEO4J_JVM", p.jvm()))...)
	for _, open := range []string{"java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"} {
		args = append(args, "--add-opens=java.base/"+open+"=ALL-UNNAMED")
	}
	args = append(args, "-cp", filepath.Join(p.jars, "*"), p.main, "--home-dir="+p.home, "--config-dir="+filepath.Join(p.home, "conf"))
	console, err := os.Create(filepath.Join(p.home, "console.log"))
	if err != nil {
		return err
	}
	defer console.Close() //nolint:errcheck // the process has its own handle
	p.cmd = exec.Command(p.java, args...)
	p.cmd.Stdout, p.cmd.Stderr = console, console
	if err := p.cmd.Start(); err != nil {
		return err
	}
	p.ended = make(chan struct{})
	go func(cmd *exec.Cmd, ended chan struct{}) {
		_ = cmd.Wait() // how it ended stands in the console
		close(ended)
	}(p.cmd, p.ended)
	return p.wait()
}

func (p *process) wait() error {
	const patience = 2 * time.Minute
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		select {
		case <-p.ended:
			return fmt.Errorf("neo4jtest: it ended before it answered:\n%s", p.console())
		case <-time.After(50 * time.Millisecond):
		}
		if p.speaksBolt() {
			return nil
		}
	}
	p.kill()
	return fmt.Errorf("neo4jtest: no answer within %v:\n%s", patience, p.console())
}

func (p *process) console() []byte {
	text, err := os.ReadFile(filepath.Join(p.home, "console.log"))
	if err != nil {
		return []byte(err.Error())
	}
	const most = 4000
	return text[max(0, len(text)-most):]
}

// speaksBolt shakes hands: the magic number and four proposals, and a version comes back.
func (p *process) speaksBolt() bool {
	c, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", p.port), time.Second)
	if err != nil {
		return false
	}
	defer c.Close() //nolint:errcheck // a look only
	hello := []byte{0x60, 0x60, 0xb0, 0x17, 0, 0, 4, 5, 0, 0, 0, 5, 0, 0, 4, 4, 0, 0, 0, 0}
	if err := c.SetDeadline(time.Now().Add(2 * time.Second)); err != nil {
		return false
	}
	if _, err := c.Write(hello); err != nil {
		return false
	}
	var version [4]byte
	n, err := c.Read(version[:])
	return err == nil && n == len(version) && version != [4]byte{}
}

func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended already
	<-p.ended
}

func (p *process) stop() {
	p.kill()
	_ = os.RemoveAll(p.home)
}
