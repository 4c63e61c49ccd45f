package neo4jtest

import (
	_ "embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
)

//go:embed pom.xml
var pom []byte

// fetch gives the folder with the jars of the version, from Maven Central where they are not there yet.
func fetch(version string) (string, error) {
	cache := os.Getenv("NEO_CACHE")
	if cache == "" {
		home, err := os.UserCacheDir()
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrMissing, err)
		}
		cache = filepath.Join(home, "neo4j-test")
	}
	jars := filepath.Join(cache, "neo4j-"+version)
	if whole(jars) {
		return jars, nil
	}
	maven, err := exec.LookPath("mvn")
	if err != nil {
		return "", fmt.Errorf("%w: no Maven (mvn) to fetch it with, and no NEO4J_URI: %w", ErrMissing, err)
	}
	file, err := os.CreateTemp("", "neo4j-*.pom.xml")
	if err != nil {
		return "", err
	}
	defer os.Remove(file.Name()) //nolint:errcheck // a temporary file
	if _, err := file.Write(pom); err != nil {
		return "", err
	}
	if err := file.Close(); err != nil {
		return "", err
	}
	out, err := exec.Command(maven, "-q", "-B", "-f", file.Name(), "-Dneo="+version, "dependency:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+jars).CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("%w: Maven could not fetch %s: %w\n%s", ErrMissing, version, err, out)
	}
	return jars, os.WriteFile(filepath.Join(jars, "whole"), nil, 0o600)
}

// whole tells whether all jars are there: Maven came to an end, here or in the script that did so before.
func whole(jars string) bool {
	if _, err := os.Stat(filepath.Join(jars, "whole")); err == nil {
		return true
	}
	const least = 200
	found, err := filepath.Glob(filepath.Join(jars, "*.jar"))
	return err == nil && len(found) > least
}

// findJava gives a Java that is new enough: 17 for Neo4j 5, else 21.
func findJava(version string) (string, error) {
	least := 21
	if strings.HasPrefix(version, "5.") {
		least = 17
	}
	candidates, _ := filepath.Glob("/usr/lib/jvm/*/bin/java")
	if home := os.Getenv("JAVA_HOME"); home != "" {
		candidates = append([]string{filepath.Join(home, "bin", "java")}, candidates...)
	}
	for _, candidate := range append([]string{"java"}, candidates...) {
		path, err := exec.LookPath(candidate)
		if err == nil && javaMajor(path) >= least {
			return path, nil
		}
	}
	return "", fmt.Errorf("%w: no Java %d or newer, and no NEO4J_URI", ErrMissing, least)
}

func javaMajor(java string) int {
	out, err := exec.Command(java, "-version").CombinedOutput()
	if err != nil {
		return 0
	}
	_, quoted, _ := strings.Cut(string(out), `version "`)
	digits, _, _ := strings.Cut(quoted, ".")
	digits, _, _ = strings.Cut(digits, `"`)
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
