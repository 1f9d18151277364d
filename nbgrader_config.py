"""nbgrader's settings for this course; read by nbgrader and by mlcourse alike."""

c = get_config()

c.CourseDirectory.course_id = "mlcourse"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "assignments"

# “nbgrader autograde” and the Formgrader grade in mlcourse's sandbox, too.  The
# submission is read again from where it was handed in, so nothing is prepared.
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = ["mlcourse.autograder.nbgrader_bridge.GradeInSandbox"]
